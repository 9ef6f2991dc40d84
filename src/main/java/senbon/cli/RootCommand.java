package senbon.cli;

import java.util.List;

/** {@code senbon} itself. */
final class RootCommand extends CommandGroup {
  private static final List<String> COMMANDS =
      List.of(
          "diff",
          "batch",
          "prewarm",
          "plan",
          "shim",
          "fetch",
          "apply",
          "verify",
          "inspect",
          "explain",
          "reproduce",
          "sign",
          "mar",
          "cache",
          "tools",
          "config");

  RootCommand() {
    super(
        "senbon",
        "Makes the partial update that turns one complete MAR into another, and proves it.");
  }

  @Override
  List<String> children() {
    return COMMANDS;
  }

  @Override
  Command child(String name) {
    return switch (name) {
      case "diff" -> new DiffCommand();
      case "batch" -> new BatchCommand();
      case "prewarm" -> new PrewarmCommand();
      case "plan" -> new PlanCommand();
      case "shim" -> new ShimCommand();
      case "fetch" -> new FetchCommand();
      case "apply" -> new ApplyCommand();
      case "verify" -> new VerifyCommand();
      case "inspect" -> new InspectCommand();
      case "explain" -> new ExplainCommand();
      case "reproduce" -> new ReproduceCommand();
      case "sign" -> new SignCommand();
      case "mar" -> new MarCommand();
      case "cache" -> new CacheCommand();
      case "tools" -> new ToolsCommand();
      case "config" -> new ConfigCommand();
      default -> super.child(name);
    };
  }
}
