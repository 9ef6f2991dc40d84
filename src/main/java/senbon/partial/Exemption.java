package senbon.partial;

import java.util.Locale;

/** What two builds are let pass with all the same, if it is asked for. */
public enum Exemption {
  /** The old build need not accept the partial's channel. */
  ANY_CHANNEL("Even if the old build's update-settings.ini does not accept the channel."),
  /** The version may be lower than the old build's. */
  ALLOW_DOWNGRADE("Even if the version is lower than the old build's."),
  /** One macOS bundle may be signed and the other not. */
  MIXED_BUNDLES("Even if one macOS bundle is signed and the other is not."),
  /** The two builds may have the same files. */
  IDENTICAL("Even if both builds have the same files."),
  /** They may be of two products. */
  OTHER_PRODUCT("Even if FROM and TO are builds of two products."),
  /** They may be for two operating systems. */
  OTHER_SYSTEM("Even if FROM and TO are for two operating systems."),
  /** The new build may have no code for a processor that the old one is for. */
  OTHER_PROCESSOR("Even if TO has no code for a processor that FROM is for.");

  private final String text;

  Exemption(String text) {
    this.text = text;
  }

  /** For people, as a sentence of the option's description. */
  public String text() {
    return text;
  }

  /** In reports and plans: {@code other_product}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** On the command line: {@code --other-product}. */
  public String option() {
    return "--" + key().replace('_', '-');
  }
}
