package senbon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code senbon} itself. */
@Command(
    name = "senbon",
    description = "Makes the partial update that turns one complete MAR into another, and proves it.",
    versionProvider = Version.class,
    subcommands = {
      DiffCommand.class,
      FetchCommand.class,
      ApplyCommand.class,
      VerifyCommand.class,
      InspectCommand.class,
      CacheCommand.class,
      ToolsCommand.class,
      ConfigCommand.class
    },
    footerHeading = "%nExit codes:%n")
final class RootCommand implements Runnable {
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given.");
  }
}
