package senbon.cli.mar;

import java.util.Map;
import senbon.app.mar.SetProductInfo;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.OutputChoice;
import senbon.cli.options.Results;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon mar product}. */
final class MarProductCommand extends WorkCommand {
  private final Arg<String> mar =
      parameter("MAR").text("The archive, which must be unsigned.").value(String.class);

  private final Arg<String> channel =
      option("--channel")
          .label("ID")
          .text("Update channel (default: as before).")
          .value(String.class);

  private final Arg<String> version =
      option("--product-version")
          .label("VERSION")
          .text("Version (default: as before).")
          .value(String.class);

  private final OutputChoice output = new OutputChoice(this);

  MarProductCommand() {
    super(
        "product",
        "Gives MAR another channel or version, or either at all.",
        "The product information becomes its first block and of the full size, however short it was.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      Results.print(
          new SetProductInfo(session)
              .set(
                  Input.of(mar.get()),
                  channel.maybe(),
                  version.maybe(),
                  output.path.get(),
                  output.force.get()),
          globals);
    }
    return ExitCodes.OK;
  }
}
