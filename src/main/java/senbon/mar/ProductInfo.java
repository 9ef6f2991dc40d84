package senbon.mar;

import java.util.Optional;
import senbon.base.failure.UsageException;

/**
 * What an archive is an update of. Updaters compare the channel, whole and case-sensitively, with
 * those that their build accepts, and refuse a version older than their own.
 *
 * @param channel at most 63 bytes of UTF-8
 * @param version at most 31 bytes of UTF-8
 */
public record ProductInfo(String channel, String version) {
  public static final int MAX_CHANNEL = 63;
  public static final int MAX_VERSION = 31;

  /**
   * @throws UsageException if one is too long, or is not plain text
   */
  public ProductInfo {
    check("MAR channel", channel, MAX_CHANNEL);
    check("product version", version, MAX_VERSION);
  }

  private static void check(String what, String text, int max) {
    Optional<byte[]> bytes = Text.encode(text);
    if (bytes.isEmpty() || Text.hasControl(text)) {
      throw new UsageException(
          "The " + what + " is not plain text.", "Use one without control characters.");
    }
    if (bytes.get().length > max) {
      throw new UsageException(
          "The " + what + " '" + text + "' has " + bytes.get().length + " bytes.",
          "Use one of at most " + max + " bytes.");
    }
  }

  /**
   * Whether {@code mar -c} can write it: a channel and a version that are both as long as they may
   * be leave its block without fill, which it takes for a failure.
   */
  public boolean writable() {
    return channelBytes().length < MAX_CHANNEL || versionBytes().length < MAX_VERSION;
  }

  byte[] channelBytes() {
    return Text.encode(channel).orElseThrow();
  }

  byte[] versionBytes() {
    return Text.encode(version).orElseThrow();
  }
}
