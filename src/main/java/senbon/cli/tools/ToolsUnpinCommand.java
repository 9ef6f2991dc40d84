package senbon.cli.tools;

import java.io.IOException;
import java.util.List;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.tools.Pin;
import senbon.tools.Selector;
import senbon.tools.ToolsJson;

/** {@code senbon tools unpin}. */
final class ToolsUnpinCommand extends LocalCommand {
  private final Arg<String> selector = parameter("SELECTOR").value(String.class);
  private final Arg<String> tool =
      parameter("TOOL").arity("0..1").text("Only this tool's.").value(String.class);
  private final Arg<Boolean> project =
      option("--project").text("In the project's file, senbon-tools.json.").flag();

  ToolsUnpinCommand() {
    super("unpin", "Takes the pins of SELECTOR back.");
  }

  @Override
  public Integer call() throws IOException {
    List<Pin> removed =
        ToolsPinCommand.file(project.get(), globals)
            .unpin(Selector.parse(selector.get()), tool.maybe());
    removed.forEach(pin -> globals.console().say("unpinned " + pin));
    if (globals.json()) {
      globals.resultLine(ToolsJson.pins("unpinned", removed));
    }
    return ExitCodes.OK;
  }
}
