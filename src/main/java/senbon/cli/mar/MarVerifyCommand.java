package senbon.cli.mar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.app.mar.CheckMar;
import senbon.app.mar.CheckMar.Checked;
import senbon.app.mar.MarJson;
import senbon.app.sign.Signatures;
import senbon.base.Human;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Results;
import senbon.cli.options.WorkCommand;
import senbon.mar.sign.Verification;
import senbon.session.Session;

/** {@code senbon mar verify}. */
final class MarVerifyCommand extends WorkCommand {
  private final Arg<String> mar = parameter("MAR").text("The archive.").value(String.class);

  private final Arg<List<Path>> certificates =
      option("--cert")
          .label("FILE")
          .text("Certificate or public key for each signature, in order.")
          .list(Path.class);

  MarVerifyCommand() {
    super(
        "verify",
        "Checks that MAR is whole, that every member unpacks and, with --cert, who signed it.");
  }

  @Override
  public Integer call() throws Exception {
    Input input = Input.of(mar.get());
    try (Session session = globals.session(globals.config(Map.of()))) {
      Checked checked = new CheckMar(session).check(input);
      globals.console().endProgress();
      checked.notes().forEach(globals.console()::say);
      if (!globals.json()) {
        print(checked);
      }
      Optional<Signatures.Result> result = Optional.empty();
      if (!certificates.get().isEmpty()) {
        result = Optional.of(new Signatures(session).verify(input, certificates.get(), false));
        Results.print(result.get(), globals);
      }
      if (globals.json()) {
        Optional<Verification> signatures = result.map(Signatures.Result::verification);
        globals.resultLine(MarJson.verified(mar.get(), checked, signatures));
      }
      result.ifPresent(Signatures.Result::require);
    }
    return ExitCodes.OK;
  }

  private void print(Checked checked) {
    globals
        .out()
        .println(
            "%s is whole: %s%s"
                .formatted(
                    checked.location(),
                    Human.count(checked.members(), "member", "members"),
                    checked.stored() > 0
                        ? ", %d of them not packed, which no updater takes"
                            .formatted(checked.stored())
                        : ", each of which unpacks"));
  }
}
