package senbon.cli.sign;

import java.util.Map;
import senbon.app.sign.ExternalSigning;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.OutputChoice;
import senbon.cli.options.SignatureOptions;
import senbon.cli.options.WorkCommand;
import senbon.mar.sign.SigningAlgorithm;
import senbon.session.Session;

/** {@code senbon sign inject}. */
final class SignInjectCommand extends WorkCommand {
  private final Arg<String> mar =
      parameter("MAR").text("The unsigned archive.").value(String.class);

  private final Arg<SigningAlgorithm> algorithm =
      option("--algorithm")
          .label("NAME")
          .text("sha384 or sha1 (default: by the signature's length).")
          .value(SigningAlgorithm.class);

  private final SignatureOptions signature = new SignatureOptions(this);
  private final OutputChoice output = new OutputChoice(this);

  SignInjectCommand() {
    super("inject", "Puts a signature of what 'sign hash' printed into the unsigned MAR.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      ExternalSigning.Injected injected =
          new ExternalSigning(session)
              .inject(
                  Input.of(mar.get()),
                  signature.file.get(),
                  signature.certificates.get(),
                  algorithm.maybe(),
                  output.path.get(),
                  output.force.get());
      SignImportCommand.print(injected, globals);
    }
    return ExitCodes.OK;
  }
}
