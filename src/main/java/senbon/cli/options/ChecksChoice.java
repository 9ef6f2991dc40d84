package senbon.cli.options;

import java.nio.file.Path;
import java.util.List;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.partial.Checks;
import senbon.partial.FilterPolicy;

/** What the two builds must pass, and what is let pass all the same. */
final class ChecksChoice {
  private final Arg<List<Path>> requireCert;
  private final Arg<Boolean> anyChannel;
  private final Arg<Boolean> allowDowngrade;
  private final Arg<Boolean> mixedBundles;
  private final Arg<FilterPolicy> filters;

  ChecksChoice(Command command) {
    requireCert =
        command
            .option("--require-cert")
            .label("FILE")
            .text(
                "Certificate that FROM and TO must be signed by; may be repeated: any of them will do.")
            .list(Path.class);
    anyChannel =
        command
            .option("--any-channel")
            .text("Even if the old build's update-settings.ini does not accept the channel.")
            .flag();
    allowDowngrade =
        command
            .option("--allow-downgrade")
            .text("Even if the version is lower than the old build's.")
            .flag();
    mixedBundles =
        command
            .option("--mixed-bundles")
            .text("Even if one macOS bundle is signed and the other is not.")
            .flag();
    filters =
        command
            .option("--filters")
            .label("POLICY")
            .or("refuse")
            .text(
                "If whole files went through a filter that the old updater is not known to undo: refuse"
                    + " (the default), repack them without it, or keep them.")
            .value(FilterPolicy.class);
  }

  Checks checks() {
    return new Checks(
        requireCert.get(),
        anyChannel.get(),
        allowDowngrade.get(),
        mixedBundles.get(),
        filters.get());
  }
}
