package senbon.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.cli.console.ExitCodes;
import senbon.cli.help.ArgumentFailure;

/** {@code senbon help}. */
final class HelpCommand extends Command {
  private final RootCommand root;
  private final Arg<List<String>> words =
      parameter("COMMAND")
          .arity("0..*")
          .text("The command, such as diff, or mar create.")
          .list(String.class);

  /**
   * @param root that has all others below it
   */
  HelpCommand(RootCommand root) {
    super("help", "Shows the help of a command, as its --help does.");
    this.root = root;
  }

  @Override
  public Integer call() {
    // A model of its own: this one has nothing beside this command.
    CommandLine line = Main.commandLine(new RootCommand(root), words.get());
    for (String word : words.get()) {
      CommandLine below = line.getSubcommands().get(word);
      if (below == null) {
        CommandSpec above = line.getCommandSpec();
        throw ArgumentFailure.unknownCommand(word, above, line.getSubcommands().keySet());
      }
      line = below;
    }
    CommandLine mine = spec().commandLine();
    line.usage(mine.getOut(), mine.getColorScheme());
    return ExitCodes.OK;
  }
}
