package senbon.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code senbon} itself. */
@Command(
    name = "senbon",
    description =
        "Makes the partial update that turns one complete MAR into another, and proves it.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class)
final class RootCommand implements Runnable {
  /** In the order of the help. */
  static final List<Class<?>> COMMANDS =
      List.of(
          DiffCommand.class,
          BatchCommand.class,
          PrewarmCommand.class,
          PlanCommand.class,
          ShimCommand.class,
          FetchCommand.class,
          ApplyCommand.class,
          VerifyCommand.class,
          InspectCommand.class,
          ExplainCommand.class,
          ReproduceCommand.class,
          SignCommand.class,
          MarCommand.class,
          CacheCommand.class,
          ToolsCommand.class,
          ConfigCommand.class);

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given.");
  }
}
