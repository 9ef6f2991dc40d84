package senbon.cli.sign;

import java.util.Map;
import senbon.app.sign.SignJson;
import senbon.app.sign.StripSignatures;
import senbon.base.Human;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.OutputChoice;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon sign strip}. */
final class SignStripCommand extends WorkCommand {
  private final Arg<String> mar = parameter("MAR").text("The signed archive.").value(String.class);

  private final OutputChoice output = new OutputChoice(this);

  SignStripCommand() {
    super("strip", "Takes all signatures out of MAR; gives back what was signed, byte for byte.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      StripSignatures.Stripped stripped =
          new StripSignatures(session)
              .strip(Input.of(mar.get()), output.path.get(), output.force.get());
      globals.console().endProgress();
      globals
          .console()
          .say(Human.count(stripped.signatures(), "signature", "signatures") + " taken out");
      if (globals.json()) {
        globals.resultLine(SignJson.stripped(stripped));
      } else {
        globals.out().println(stripped.written().path());
      }
    }
    return ExitCodes.OK;
  }
}
