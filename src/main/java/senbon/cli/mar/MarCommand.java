package senbon.cli.mar;

import java.util.List;
import senbon.cli.args.Command;
import senbon.cli.args.CommandGroup;

/** {@code senbon mar}. */
public final class MarCommand extends CommandGroup {
  public MarCommand() {
    super(
        "mar",
        "Makes, shows, checks and changes MAR archives.",
        "Signatures are the matter of 'senbon sign'.");
  }

  @Override
  public List<String> children() {
    return List.of("create", "extract", "list", "verify", "convert", "diff", "product");
  }

  @Override
  public Command child(String name) {
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
