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
  private final Arg<Boolean> codeSignatures;
  private final ExemptionOptions exemptions;
  private final Arg<FilterPolicy> filters;

  ChecksChoice(Command command) {
    requireCert =
        command
            .option("--require-cert")
            .label("FILE")
            .text(
                "Certificate that FROM and TO must be signed by; may be repeated: any of them will do.")
            .list(Path.class);
    codeSignatures = command.option("--require-code-signature").text(Checks.CODE_SIGNATURES).flag();
    exemptions = new ExemptionOptions(command);
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
    return new Checks(requireCert.get(), exemptions.given(), filters.get(), codeSignatures.get());
  }
}
