package senbon.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import senbon.base.Version;
import senbon.base.failure.UsageException;
import senbon.cli.args.Command;
import senbon.cli.args.CommandGroup;
import senbon.cli.args.OwnExitCodes;
import senbon.cli.console.ExitCodes;
import senbon.cli.console.Failures;
import senbon.cli.help.ArgumentFailure;
import senbon.cli.help.HelpPage;
import senbon.cli.log.Logging;
import senbon.cli.options.Program;
import senbon.cli.options.WorkCommand;
import senbon.cli.start.HelpText;
import senbon.make.BuiltIn;
import senbon.session.Catalogue;

/** Runs one command line; knows the streams, never ends the process. */
public final class Main {
  private Main() {}

  /** The exit code of running {@code args}. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    if (answer(out, args)) {
      return Failures.flush(out, err, ExitCodes.OK, false);
    }
    return run(new Standard(), out, err, args);
  }

  /** The same for a program that knows other patches and tools. */
  static int run(Program program, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = commandLine(program, args);
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(new Misunderstood(err));
    line.setExecutionExceptionHandler(new Failed(err));
    int result = execute(line, err, args);
    boolean failed = result != ExitCodes.OK && lowest(line).getExecutionResult() == null;
    int code = failed ? told(out, result) : flush(out, err, result, args);
    Logging.end(code);
    err.flush();
    return code;
  }

  /** What failed has been told of; results that were lost besides are no news. */
  private static int told(PrintWriter out, int code) {
    out.flush();
    return code;
  }

  private static int flush(PrintWriter out, PrintWriter err, int code, String... args) {
    return Failures.flush(out, err, code, Misunderstood.asJson(args));
  }

  private static int execute(CommandLine line, PrintWriter err, String... args) {
    Optional<UsageException> unknown = unknownCommand(line, args, 0);
    if (unknown.isPresent()) {
      return Failures.report(unknown.get(), err, Misunderstood.asJson(args), false);
    }
    try {
      return line.execute(args);
    } catch (Error e) { // which picocli lets pass
      return failed(e, lowest(line), err);
    }
  }

  /** A word where only commands stand that is none: found first, since help would let it pass. */
  private static Optional<UsageException> unknownCommand(CommandLine line, String[] args, int at) {
    CommandSpec command = line.getCommandSpec();
    if (at == args.length || args[at].startsWith("-")) {
      return Optional.empty();
    }
    CommandLine below = line.getSubcommands().get(args[at]);
    if (below != null) {
      return unknownCommand(below, args, at + 1);
    }
    return command.userObject() instanceof CommandGroup group
        ? Optional.of(ArgumentFailure.unknownCommand(args[at], command, group.children()))
        : Optional.empty();
  }

  /** The command that ran. */
  private static CommandLine lowest(CommandLine line) {
    ParseResult parsed = line.getParseResult();
    return parsed == null || !parsed.hasSubcommand()
        ? line
        : lowest(parsed.subcommand().commandSpec().commandLine());
  }

  private static int failed(Throwable failure, CommandLine command, PrintWriter err) {
    Object own = command.getCommandSpec().userObject();
    int code =
        own instanceof WorkCommand work
            ? Failures.report(failure, err, work.globals.json(), work.globals.verbosity() > 1)
            : Failures.report(failure, err, false, false);
    return own instanceof OwnExitCodes other ? other.exitCode(code) : code;
  }

  /**
   * Prints what is asked for if that is the help or the version of the whole program: texts that
   * are ready, while the reader of command lines takes longer to start than Java itself. Who says
   * nothing gets the help.
   *
   * @return whether it was
   */
  public static boolean answer(PrintWriter out, String... args) {
    String asked = args.length == 0 ? "help" : args.length == 1 ? args[0] : "";
    String text =
        switch (asked) {
          case "help", "-h", "--help" -> HelpText.TEXT;
          case "-V", "--version" -> Version.lines();
          default -> "";
        };
    // As picocli ends lines.
    out.print(text.replace("\n", System.lineSeparator()));
    out.flush();
    return !text.isEmpty();
  }

  /** The whole model, which manual pages and completions are made from. */
  static CommandLine commandLine() {
    return commandLine(new RootCommand(new Standard()), List.of());
  }

  /** As much of the model as these words name. */
  static CommandLine commandLine(Command root, List<String> words) {
    return settled(line(root, words));
  }

  /**
   * As much of the model as these arguments need: if their first words name a command, no others
   * beside it. To set up every command takes longer than most commands do.
   */
  private static CommandLine commandLine(Program program, String[] args) {
    // No option has a type of these packages, and to load them takes long.
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
    return settled(line(new RootCommand(program), List.of(args)));
  }

  private static CommandLine line(Command command, List<String> words) {
    CommandLine line = new CommandLine(command.complete(), Command.FACTORY);
    List<String> all = command.children();
    boolean named = !words.isEmpty() && all.contains(words.get(0));
    List<String> rest = named ? words.subList(1, words.size()) : List.of();
    for (String child : named ? words.subList(0, 1) : all) {
      line.addSubcommand(child, line(command.child(child), rest));
    }
    return line;
  }

  private static CommandLine settled(CommandLine line) {
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    // A path may begin with @, and its content is no business of the command line's.
    line.setExpandAtFiles(false);
    line.setHelpFactory(new HelpPage.Factory());
    return line;
  }

  // Lambdas for these old interfaces would keep them out of an archive of classes.

  /** What is built in, and no more. */
  private record Standard() implements Program {
    @Override
    public Catalogue catalogue() {
      return BuiltIn.catalogue();
    }
  }

  /** Says what is wrong with the arguments. */
  private record Misunderstood(PrintWriter err) implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
      return Failures.report(ArgumentFailure.of(e, args), err, asJson(args), false);
    }

    /** What could not be read tells no options; so this looks at the words. */
    static boolean asJson(String... args) {
      for (String arg : args) {
        if (arg.equals("--json") || arg.equals("--json=lines")) {
          return true;
        }
      }
      return false;
    }
  }

  /** Says why a command failed. */
  private record Failed(PrintWriter err) implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
      return failed(e, command, err);
    }
  }
}
