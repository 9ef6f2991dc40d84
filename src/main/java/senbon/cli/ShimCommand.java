package senbon.cli;

import java.util.List;

/** {@code senbon shim}. */
final class ShimCommand extends CommandGroup {
  ShimCommand() {
    super("shim", "Stands in for the reference tools, with their arguments and variables.");
  }

  @Override
  List<String> children() {
    return List.of("mbsdiff", "make_incremental_update", "mbsdiff-hook");
  }

  @Override
  Command child(String name) {
    return switch (name) {
      case "mbsdiff" -> new ShimMbsdiffCommand();
      case "make_incremental_update" -> new ShimIncrementalCommand();
      case "mbsdiff-hook" -> new ShimHookCommand();
      default -> super.child(name);
    };
  }
}
