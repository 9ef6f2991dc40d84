package senbon.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import senbon.app.Input;
import senbon.app.StripSignatures;
import senbon.app.Workshop;

/** {@code senbon sign strip}. */
@Command(
    name = "strip",
    description = "Takes all signatures out of MAR; gives back what was signed, byte for byte.")
final class SignStripCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAR", description = "The signed archive.")
  private String mar;

  @Mixin private OutputChoice output;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      StripSignatures.Stripped stripped =
          new StripSignatures(workshop)
              .strip(new Input(mar, Optional.empty()), output.path, output.force);
      globals.console().endProgress();
      globals
          .console()
          .say(Human.count(stripped.signatures(), "signature", "signatures") + " taken out");
      globals.out().println(stripped.output());
    }
    return ExitCodes.OK;
  }
}
