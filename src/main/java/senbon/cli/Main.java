package senbon.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command line; knows the streams, never ends the process. */
public final class Main {
  private Main() {}

  /** The exit code of running {@code args}. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    RootCommand root = new RootCommand();
    CommandLine line = commandLine(root);
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler((e, a) -> usage(e, err));
    line.setExecutionExceptionHandler(
        (e, command, result) ->
            Failures.report(e, err, Globals.of(result).json, Globals.of(result).verbosity() > 1));
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** The model that help, man pages and completions are made from. */
  static CommandLine commandLine(RootCommand root) {
    CommandLine line = new CommandLine(root);
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCodes.table());
    return line;
  }

  private static int usage(ParameterException e, PrintWriter err) {
    err.println("senbon: " + e.getMessage());
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("Run '" + command + " --help' for what can be said.");
    return ExitCodes.USAGE;
  }
}
