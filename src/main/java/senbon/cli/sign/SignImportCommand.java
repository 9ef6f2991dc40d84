package senbon.cli.sign;

import java.util.Map;
import senbon.app.sign.ExternalSigning;
import senbon.app.sign.SignJson;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Globals;
import senbon.cli.options.OutputChoice;
import senbon.cli.options.SignatureNumber;
import senbon.cli.options.SignatureOptions;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon sign import}. */
final class SignImportCommand extends WorkCommand {
  private final Arg<String> mar = parameter("MAR").text("The signed archive.").value(String.class);

  private final SignatureNumber number = new SignatureNumber(this);
  private final SignatureOptions signature = new SignatureOptions(this);
  private final OutputChoice output = new OutputChoice(this);

  SignImportCommand() {
    super("import", "Replaces a signature of the signed MAR by another of the same length.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      ExternalSigning.Injected injected =
          new ExternalSigning(session)
              .replace(
                  Input.of(mar.get()),
                  number.value.get(),
                  signature.file.get(),
                  signature.certificates.get(),
                  output.path.get(),
                  output.force.get());
      print(injected, globals);
    }
    return ExitCodes.OK;
  }

  static void print(ExternalSigning.Injected injected, Globals globals) {
    globals.console().endProgress();
    if (!injected.verified()) {
      globals.console().say("Whether the signature is right was not checked; --cert would.");
    }
    if (globals.json()) {
      globals.resultLine(SignJson.injected(injected));
    } else {
      globals.out().println(injected.output());
    }
  }
}
