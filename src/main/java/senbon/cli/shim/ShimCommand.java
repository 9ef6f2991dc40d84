package senbon.cli.shim;

import java.util.List;
import senbon.cli.args.Command;
import senbon.cli.args.CommandGroup;

/** {@code senbon shim}. */
public final class ShimCommand extends CommandGroup {
  public ShimCommand() {
    super("shim", "Stands in for the reference tools, with their arguments and variables.");
  }

  @Override
  public List<String> children() {
    return List.of(
        "mar",
        "mardor",
        "mbsdiff",
        "make_incremental_update",
        "make_full_update",
        "mbsdiff-hook",
        "zucchini");
  }

  @Override
  public Command child(String name) {
    return switch (name) {
      case "mar" -> new ShimMarCommand();
      case "mardor" -> new ShimMardorCommand();
      case "make_full_update" -> new ShimFullCommand();
      case "mbsdiff" -> new ShimMbsdiffCommand();
      case "make_incremental_update" -> new ShimIncrementalCommand();
      case "mbsdiff-hook" -> new ShimHookCommand();
      case "zucchini" -> new ShimZucchiniCommand();
      default -> super.child(name);
    };
  }
}
