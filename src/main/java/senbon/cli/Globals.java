package senbon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import senbon.app.Workshop;
import senbon.app.work.Allowance;
import senbon.config.Config;
import senbon.config.Durations;
import senbon.tools.Tool;

/** Options that every command takes, and what follows from them. */
final class Globals {
  @Option(
      names = "--cache-dir",
      paramLabel = "DIR",
      description = "Keep downloads and finished work here.")
  private Path cacheDir;

  @Option(
      names = "--cache-mode",
      paramLabel = "MODE",
      description = "write (read and write, the default), read or off.")
  private String cacheMode;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Threads that work at once (default: one for each processor).")
  private String jobs;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      description =
          "The most memory that the work may take, such as 1500M (default: 1400M, more for a"
              + " larger file). A patch needs up to 3 bytes for each byte of both files, and"
              + " for each of --jobs 100 MiB (250 at --effort best).")
  private String maxMemory;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read settings from here instead of the user's file.")
  private Path config;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more; twice, say everything.")
  private boolean[] verbose = new boolean[0];

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "error, warn (the default), info, debug or trace.")
  private String logLevel;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "text (the default) or json: one object on each line.")
  private String logFormat;

  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      description = "Append the log to this file; only warnings go to standard error then.")
  private Path logFile;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but results and failures.")
  private boolean quiet;

  boolean json;
  boolean jsonLines;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "1h",
      description =
          "How long to wait while another process makes the same thing (default: ${DEFAULT-VALUE}).")
  private String wait;

  @Option(
      names = "--json",
      arity = "0..1",
      paramLabel = "lines",
      fallbackValue = "",
      preprocessor = AttachedOnly.class,
      description = "Print results as JSON; with --json=lines, every event as a line of its own.")
  void json(String form) {
    if (!form.isEmpty() && !form.equals("lines")) {
      throw new ParameterException(
          command.commandLine(), "Say --json or --json=lines, not --json=" + form + ".");
    }
    json = true;
    jsonLines = form.equals("lines");
  }

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private Console console;

  /** Those of the command that was run. */
  static Globals of(ParseResult result) {
    ParseResult last = result;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine.Model.CommandSpec spec = last.commandSpec();
    Object mixin = spec.mixins().containsKey("globals") ? spec.mixins().get("globals") : null;
    return mixin instanceof CommandSpec mixed && mixed.userObject() instanceof Globals globals
        ? globals
        : new Globals();
  }

  private Duration patience() {
    return Durations.parse(wait);
  }

  int verbosity() {
    return verbose.length;
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  Console console() {
    if (console == null) {
      console = new Console(command.commandLine().getErr(), quiet);
    }
    return console;
  }

  Config config(Map<String, String> more) throws IOException {
    Map<String, String> flags = new TreeMap<>(more);
    put(flags, "cache-dir", cacheDir);
    put(flags, "cache-mode", cacheMode);
    put(flags, "jobs", jobs);
    put(flags, "max-memory", maxMemory);
    put(flags, "log-level", logLevel);
    put(flags, "log-format", logFormat);
    put(flags, "log-file", logFile);
    network.put(flags);
    return Environment.config(flags, Optional.ofNullable(config));
  }

  /** Opens what the work needs. */
  Workshop workshop(Config config) throws IOException {
    return workshop(config, List.of(), Allowance.unlimited());
  }

  /** With tools beside those that the user's file describes. */
  Workshop workshop(Config config, List<Tool> more) throws IOException {
    return workshop(config, more, Allowance.unlimited());
  }

  Workshop workshop(Config config, Allowance allowance) throws IOException {
    return workshop(config, List.of(), allowance);
  }

  private Workshop workshop(Config config, List<Tool> more, Allowance allowance)
      throws IOException {
    Logging.begin(config, verbosity());
    Logging.settings(config, command.qualifiedName());
    return new Workshop(
        Environment.settings(config, patience(), more),
        jsonLines ? new JsonLines(out()) : console().progress(),
        allowance);
  }

  private static void put(Map<String, String> flags, String name, Object value) {
    if (value != null) {
      flags.put(name, value.toString());
    }
  }
}
