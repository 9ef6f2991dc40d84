package senbon.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import senbon.app.Checks;
import senbon.app.FilterPolicy;

/** What the two builds must pass, and what is let pass all the same. */
final class ChecksChoice {
  @Option(
      names = "--require-cert",
      paramLabel = "FILE",
      description =
          "Certificate that FROM and TO must be signed by; may be repeated: any of them will do.")
  private List<Path> requireCert = new ArrayList<>();

  @Option(
      names = "--any-channel",
      description = "Even if the old build's update-settings.ini does not accept the channel.")
  private boolean anyChannel;

  @Option(
      names = "--allow-downgrade",
      description = "Even if the version is lower than the old build's.")
  private boolean allowDowngrade;

  @Option(
      names = "--mixed-bundles",
      description = "Even if one macOS bundle is signed and the other is not.")
  private boolean mixedBundles;

  @Option(
      names = "--filters",
      paramLabel = "POLICY",
      defaultValue = "refuse",
      description =
          "If whole files went through a filter that the old updater is not known to undo: refuse"
              + " (the default), repack them without it, or keep them.")
  private FilterPolicy filters;

  Checks checks() {
    return new Checks(requireCert, anyChannel, allowDowngrade, mixedBundles, filters);
  }
}
