package senbon.cli.mar;

import java.util.Map;
import senbon.app.mar.ConvertMar;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.OutputChoice;
import senbon.cli.options.PackingName;
import senbon.cli.options.Results;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon mar convert}. */
final class MarConvertCommand extends WorkCommand {
  private final Arg<String> mar =
      parameter("MAR").text("The archive, complete or partial.").value(String.class);

  private final Arg<String> packing =
      option("--to")
          .label("PACKING")
          .required()
          .text(
              "bzip2 for Firefox up to 55; xz for later ones; xz-x86, smaller, where the updater can undo"
                  + " that filter.")
          .value(String.class);

  private final OutputChoice output = new OutputChoice(this);

  MarConvertCommand() {
    super("convert", "Packs the members of MAR anew, for updaters of another era.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      Results.print(
          new ConvertMar(session)
              .convert(
                  Input.of(mar.get()),
                  PackingName.parse(packing.get()),
                  output.path.get(),
                  output.force.get()),
          globals);
    }
    return ExitCodes.OK;
  }
}
