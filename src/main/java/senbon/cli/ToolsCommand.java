package senbon.cli;

import java.util.List;

/** {@code senbon tools}. */
final class ToolsCommand extends CommandGroup {
  ToolsCommand() {
    super("tools", "Shows and fixes which tools make the partials for which builds.");
  }

  @Override
  List<String> children() {
    return List.of("list", "pin", "unpin", "add", "remove", "verify", "which");
  }

  @Override
  Command child(String name) {
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
