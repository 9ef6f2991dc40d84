package senbon.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line; knows the streams, never ends the process. */
public final class Main {
  private Main() {}

  /** The exit code of running {@code args}. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    if (answer(out, args)) {
      return ExitCodes.OK;
    }
    CommandLine line = commandLine(args);
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(new Misunderstood(err));
    line.setExecutionExceptionHandler(new Failed(err));
    int code = line.execute(args);
    Logging.end(code);
    out.flush();
    err.flush();
    return code;
  }

  /**
   * Prints what is asked for if that is the help or the version of the whole program: texts that
   * are ready, while the reader of command lines takes longer to start than Java itself.
   *
   * @return whether it was
   */
  public static boolean answer(PrintWriter out, String... args) {
    String asked = args.length == 1 ? args[0] : "";
    String text =
        switch (asked) {
          case "-h", "--help" -> HelpText.TEXT;
          case "-V", "--version" -> "senbon " + Version.text() + "\n";
          default -> "";
        };
    // As picocli ends lines.
    out.print(text.replace("\n", System.lineSeparator()));
    out.flush();
    return !text.isEmpty();
  }

  /** The whole model, which manual pages and completions are made from. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new RootCommand());
    RootCommand.COMMANDS.forEach(type -> line.addSubcommand(name(type), new CommandLine(type)));
    return settled(line);
  }

  /**
   * As much of the model as these arguments need: all that is known of the command that they name,
   * or else the outlines of all. To read every option of every command takes longer than most
   * commands do.
   */
  private static CommandLine commandLine(String[] args) {
    // No option has a type of these packages, and to load them takes long.
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
    CommandLine line = new CommandLine(new RootCommand());
    String wanted = Stream.of(args).filter(arg -> !arg.startsWith("-")).findFirst().orElse("");
    Optional<Class<?>> command =
        RootCommand.COMMANDS.stream().filter(type -> name(type).equals(wanted)).findFirst();
    if (command.isPresent()) {
      line.addSubcommand(wanted, new CommandLine(command.get()));
    } else {
      RootCommand.COMMANDS.forEach(
          type -> line.addSubcommand(name(type), outline(type.getAnnotation(Command.class))));
    }
    return settled(line);
  }

  /** {@code diff} for {@code DiffCommand}: the annotation says the same, but takes time to read. */
  private static String name(Class<?> command) {
    return command.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
  }

  private static CommandLine settled(CommandLine line) {
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

  // Lambdas for these old interfaces would keep them out of an archive of classes.

  /** Says what is wrong with the arguments. */
  private record Misunderstood(PrintWriter err) implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
      err.println("senbon: " + e.getMessage());
      String command = e.getCommandLine().getCommandSpec().qualifiedName();
      err.println("Run '" + command + " --help' for what can be said.");
      return ExitCodes.USAGE;
    }
  }

  /** Says why a command failed. */
  private record Failed(PrintWriter err) implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
      Globals globals = Globals.of(result);
      return Failures.report(e, err, globals.json, globals.verbosity() > 1);
    }
  }
}
