package senbon.cli;

import java.util.List;
import senbon.cli.args.Command;
import senbon.cli.args.CommandGroup;
import senbon.cli.cache.CacheCommand;
import senbon.cli.commands.ApplyCommand;
import senbon.cli.commands.BatchCommand;
import senbon.cli.commands.DiffCommand;
import senbon.cli.commands.DoctorCommand;
import senbon.cli.commands.ExplainCommand;
import senbon.cli.commands.FetchCommand;
import senbon.cli.commands.InspectCommand;
import senbon.cli.commands.PlanCommand;
import senbon.cli.commands.PrewarmCommand;
import senbon.cli.commands.ReproduceCommand;
import senbon.cli.commands.VerifyCommand;
import senbon.cli.config.ConfigCommand;
import senbon.cli.mar.MarCommand;
import senbon.cli.options.Program;
import senbon.cli.serve.ServeCommand;
import senbon.cli.serve.TokenCommand;
import senbon.cli.serve.WorkerCommand;
import senbon.cli.shim.ShimCommand;
import senbon.cli.sign.SignCommand;
import senbon.cli.tools.ToolsCommand;
import senbon.session.Catalogue;

/** {@code senbon} itself. */
final class RootCommand extends CommandGroup implements Program {
  private static final List<String> COMMANDS =
      List.of(
          "diff",
          "batch",
          "prewarm",
          "plan",
          "serve",
          "work",
          "token",
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
          "config",
          "doctor",
          "help",
          "completion");

  private final Program program;

  /**
   * @param program that is asked, if anything is to be done with patches, what it knows of them
   */
  RootCommand(Program program) {
    super(
        "senbon",
        "Makes the partial update that turns one complete MAR into another, and proves it.");
    this.program = program;
  }

  @Override
  public Catalogue catalogue() {
    return program.catalogue();
  }

  @Override
  public List<String> children() {
    return COMMANDS;
  }

  @Override
  public Command child(String name) {
    return switch (name) {
      case "diff" -> new DiffCommand();
      case "batch" -> new BatchCommand();
      case "prewarm" -> new PrewarmCommand();
      case "plan" -> new PlanCommand();
      case "serve" -> new ServeCommand();
      case "work" -> new WorkerCommand();
      case "token" -> new TokenCommand();
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
      case "doctor" -> new DoctorCommand();
      case "help" -> new HelpCommand(this);
      case "completion" -> new CompletionCommand();
      default -> super.child(name);
    };
  }
}
