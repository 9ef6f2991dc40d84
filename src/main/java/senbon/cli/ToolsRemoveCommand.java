package senbon.cli;

import java.io.IOException;
import java.util.Map;
import senbon.tools.ToolId;

/** {@code senbon tools remove}. */
final class ToolsRemoveCommand extends WorkCommand {
  private final Arg<String> id = parameter("TOOL@VERSION").value(String.class);

  ToolsRemoveCommand() {
    super("remove", "Takes the description of a program back.");
  }

  @Override
  public Integer call() throws IOException {
    ToolId tool = ToolId.parse(id.get());
    Environment.userPins(globals.config(Map.of())).remove(tool);
    globals.console().say("removed " + tool);
    return ExitCodes.OK;
  }
}
