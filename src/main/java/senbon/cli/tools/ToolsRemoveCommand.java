package senbon.cli.tools;

import java.io.IOException;
import java.util.Map;
import senbon.base.json.Json;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.LocalCommand;
import senbon.tools.ToolId;

/** {@code senbon tools remove}. */
final class ToolsRemoveCommand extends LocalCommand {
  private final Arg<String> id = parameter("TOOL@VERSION").value(String.class);

  ToolsRemoveCommand() {
    super("remove", "Takes the description of a program back.");
  }

  @Override
  public Integer call() throws IOException {
    ToolId tool = ToolId.parse(id.get());
    Environment.userPins(globals.config(Map.of()), globals.catalogue().registry()).remove(tool);
    globals.console().say("removed " + tool);
    if (globals.json()) {
      globals.resultLine(Json.object(Map.of("removed", tool.toString())));
    }
    return ExitCodes.OK;
  }
}
