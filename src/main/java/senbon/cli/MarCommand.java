package senbon.cli;

import java.util.List;

/** {@code senbon mar}. */
final class MarCommand extends CommandGroup {
  MarCommand() {
    super(
        "mar",
        "Makes, shows, checks and changes MAR archives.",
        "Signatures are the matter of 'senbon sign'.");
  }

  @Override
  List<String> children() {
    return List.of("create", "extract", "list", "verify", "convert", "diff", "product");
  }

  @Override
  Command child(String name) {
    return switch (name) {
      case "create" -> new MarCreateCommand();
      case "extract" -> new MarExtractCommand();
      case "list" -> new MarListCommand();
      case "verify" -> new MarVerifyCommand();
      case "convert" -> new MarConvertCommand();
      case "diff" -> new MarDiffCommand();
      case "product" -> new MarProductCommand();
      default -> super.child(name);
    };
  }
}
