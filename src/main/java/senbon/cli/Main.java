package senbon.cli;

import java.io.PrintWriter;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs one command line; knows the streams, never ends the process. */
public final class Main {
  private Main() {}

  /** The exit code of running {@code args}. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    String wanted = Stream.of(args).filter(arg -> !arg.startsWith("-")).findFirst().orElse("");
    CommandLine line = commandLine(wanted::equals);
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler((e, a) -> usage(e, err));
    line.setExecutionExceptionHandler(
        (e, command, result) ->
            Failures.report(e, err, Globals.of(result).json, Globals.of(result).verbosity() > 1));
    int code = line.execute(args);
    Logging.end(code);
    out.flush();
    err.flush();
    return code;
  }

  /** The whole model, which manual pages and completions are made from. */
  static CommandLine commandLine() {
    return commandLine(name -> true);
  }

  /**
   * The model with all that is known of some commands and only the outline of the others: to read
   * every option of every command takes longer than most commands do.
   */
  private static CommandLine commandLine(Predicate<String> whole) {
    CommandLine line = new CommandLine(new RootCommand());
    for (Class<?> type : RootCommand.COMMANDS) {
      Command command = type.getAnnotation(Command.class);
      line.addSubcommand(
          command.name(), whole.test(command.name()) ? new CommandLine(type) : outline(command));
    }
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCodes.table());
    return line;
  }

  private static CommandLine outline(Command command) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    spec.usageMessage().description(command.description()).hidden(command.hidden());
    return new CommandLine(spec);
  }

  private static int usage(ParameterException e, PrintWriter err) {
    err.println("senbon: " + e.getMessage());
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("Run '" + command + " --help' for what can be said.");
    return ExitCodes.USAGE;
  }
}
