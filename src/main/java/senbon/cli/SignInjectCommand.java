package senbon.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.InjectSignature;
import senbon.app.Input;
import senbon.app.Workshop;
import senbon.mar.sign.SigningAlgorithm;

/** {@code senbon sign inject}. */
@Command(
    name = "inject",
    description = "Puts a signature of what 'sign hash' printed into the unsigned MAR.")
final class SignInjectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAR", description = "The unsigned archive.")
  private String mar;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "sha384 or sha1 (default: by the signature's length).")
  private Optional<SigningAlgorithm> algorithm;

  @Mixin private NewSignature signature;
  @Mixin private OutputChoice output;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      InjectSignature.Injected injected =
          new InjectSignature(workshop)
              .inject(
                  new Input(mar, Optional.empty()),
                  signature.file,
                  signature.certificates,
                  algorithm,
                  output.path,
                  output.force);
      SignImportCommand.print(injected, globals);
    }
    return ExitCodes.OK;
  }
}
