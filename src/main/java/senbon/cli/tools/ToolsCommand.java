package senbon.cli.tools;

import java.util.List;
import senbon.cli.args.Command;
import senbon.cli.args.CommandGroup;

/** {@code senbon tools}. */
public final class ToolsCommand extends CommandGroup {
  public ToolsCommand() {
    super("tools", "Shows and fixes which tools make the partials for which builds.");
  }

  @Override
  public List<String> children() {
    return List.of("list", "pin", "unpin", "add", "remove", "verify", "which");
  }

  @Override
  public Command child(String name) {
    return switch (name) {
      case "list" -> new ToolsListCommand();
      case "pin" -> new ToolsPinCommand();
      case "unpin" -> new ToolsUnpinCommand();
      case "add" -> new ToolsAddCommand();
      case "remove" -> new ToolsRemoveCommand();
      case "verify" -> new ToolsVerifyCommand();
      case "which" -> new ToolsWhichCommand();
      default -> super.child(name);
    };
  }
}
