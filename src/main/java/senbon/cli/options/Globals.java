package senbon.cli.options;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.UsageException;
import senbon.base.json.Json;
import senbon.base.work.Allowance;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.cli.console.Console;
import senbon.cli.console.JsonLines;
import senbon.cli.console.Lines;
import senbon.cli.console.ResultLine;
import senbon.cli.console.Watcher;
import senbon.cli.log.Logging;
import senbon.config.Config;
import senbon.config.Durations;
import senbon.net.http.HttpPolicy;
import senbon.session.Catalogue;
import senbon.session.Session;
import senbon.session.Workshop;
import senbon.store.entry.CacheMode;
import senbon.tools.Tool;

/** Options that every command takes, and what follows from them. */
public final class Globals {
  private final Command command;
  private final Arg<Path> cacheDir;
  private final Arg<String> cacheMode;
  private final Arg<String> jobs;
  private final Arg<String> maxMemory;
  private final Arg<Path> config;
  private final Arg<boolean[]> verbose;
  private final Arg<String> logLevel;
  private final Arg<String> logFormat;
  private final Arg<Path> logFile;
  private final Arg<Boolean> quiet;
  private final Arg<String> wait;
  private final Arg<String> json;
  private final Optional<NetworkOptions> network;
  private Lines out;
  private Console console;
  private Watcher watcher;

  /**
   * @param fetches whether the command takes what says how archives are fetched
   */
  Globals(Command command, boolean fetches) {
    this.command = command;
    cacheDir =
        command
            .option("--cache-dir")
            .label("DIR")
            .text("Keep downloads and finished work here.")
            .value(Path.class);
    cacheMode =
        command
            .option("--cache-mode")
            .label("MODE")
            .text("write (read and write, the default), read or off.")
            .value(String.class);
    jobs =
        command
            .option("-j", "--jobs")
            .label("N")
            .text("Threads that work at once (default: one for each processor).")
            .value(String.class);
    maxMemory =
        command
            .option("--max-memory")
            .label("SIZE")
            .text(
                "The most memory that the process may take, such as 1500M (default: 1400M, more for a"
                    + " larger file). A patch needs up to 3 bytes for each byte of both files, and"
                    + " for each of --jobs 100 MiB (250 at --effort best).")
            .value(String.class);
    config =
        command
            .option("--config")
            .label("FILE")
            .text("Read settings from here instead of the user's file.")
            .value(Path.class);
    verbose = command.option("-v", "--verbose").text("Say more; twice, say everything.").flags();
    logLevel =
        command
            .option("--log-level")
            .label("LEVEL")
            .text("error, warn (the default), info, debug or trace.")
            .value(String.class);
    logFormat =
        command
            .option("--log-format")
            .label("FORMAT")
            .text("text (the default) or json: one object on each line.")
            .value(String.class);
    logFile =
        command
            .option("--log-file")
            .label("FILE")
            .text("Append the log to this file; only warnings go to standard error then.")
            .value(Path.class);
    quiet = command.option("-q", "--quiet").text("Say nothing but results and failures.").flag();
    wait =
        command
            .option("--wait")
            .label("TIME")
            .or("1h")
            .text(
                "How long to wait while another process makes the same thing (default:"
                    + " ${DEFAULT-VALUE}).")
            .value(String.class);
    network = fetches ? Optional.of(new NetworkOptions(command)) : Optional.empty();
    json =
        command
            .option("--json")
            .orUnattached("")
            .label("lines")
            .text(
                "Print results as JSON; with --json=lines, events and then the result, a line each.")
            .value(String.class);
  }

  /** Whether results are to be printed as JSON. */
  public boolean json() {
    return json.isGiven();
  }

  /** Whether every event is to be a line of JSON. */
  public boolean jsonLines() {
    return "lines".equals(json.get());
  }

  /** Prints a result as a document of several lines, or as one line if lines are wanted. */
  public void result(JsonElement result) {
    out().document(jsonLines() ? line(result) : Json.pretty(result));
  }

  /** Prints a result as one line in any case. */
  public void resultLine(JsonElement result) {
    out().document(jsonLines() ? line(result) : Json.line(result));
  }

  private String line(JsonElement result) {
    String name = command.spec().qualifiedName();
    return Json.line(ResultLine.of(name.substring(name.indexOf(' ') + 1), result));
  }

  /** Lets no unknown form of JSON pass; reading the settings does so too. */
  public void checkForm() {
    String form = json.maybe().orElse("");
    if (!form.isEmpty() && !form.equals("lines")) {
      throw new UsageException("Unknown JSON form '" + form + "'.", "Use --json or --json=lines.");
    }
  }

  private Duration patience() {
    return Durations.parse(wait.get());
  }

  public int verbosity() {
    return verbose.get().length;
  }

  public Lines out() {
    if (out == null) {
      out = new Lines(command.spec().commandLine().getOut());
    }
    return out;
  }

  public Console console() {
    if (console == null) {
      console = new Console(command.spec().commandLine().getErr(), quiet.get());
    }
    return console;
  }

  /** Who is told how the command goes on. */
  public Watcher watcher() {
    if (watcher == null) {
      watcher = jsonLines() ? new JsonLines(out()) : console().watcher();
    }
    return watcher;
  }

  public Config config(Map<String, String> more) throws IOException {
    checkForm();
    Map<String, String> flags = new TreeMap<>(more);
    put(flags, "cache-dir", cacheDir.get());
    put(flags, "cache-mode", cacheMode.get());
    put(flags, "jobs", jobs.get());
    put(flags, "max-memory", maxMemory.get());
    put(flags, "log-level", logLevel.get());
    put(flags, "log-format", logFormat.get());
    put(flags, "log-file", logFile.get());
    if (network.isPresent()) {
      network.get().put(flags);
    }
    return Environment.config(flags, config.maybe());
  }

  /** The file of settings that was named here. */
  public Optional<Path> configFile() {
    return config.maybe();
  }

  /** What this program knows of patches and tools. */
  public Catalogue catalogue() {
    return ((Program) command.spec().root().userObject()).catalogue();
  }

  /**
   * Opens what work needs that keeps nothing which was asked for: a cache that can't be written is
   * only read, and one that can't be read either is done without.
   */
  public Session session(Config config) throws IOException {
    return session(config, CacheMode.OFF);
  }

  /**
   * Opens a session with as much of the cache as there is.
   *
   * @param least what it can't go without
   */
  private Session session(Config config, CacheMode least) throws IOException {
    begin(config);
    CacheMode mode =
        config.cacheDirectory().isPresent() ? Environment.cacheMode(config) : CacheMode.OFF;
    while (true) {
      try {
        return session(config, mode, List.of(), Allowance.unlimited());
      } catch (FailedException | LimitException e) {
        if (mode == CacheMode.OFF || mode == least) {
          throw e;
        }
        mode = mode == CacheMode.WRITE ? CacheMode.READ : CacheMode.OFF;
        LoggerFactory.getLogger(Globals.class).info("{} Going on without.", e.what());
      }
    }
  }

  /** Opens what shows the cache, which must be one that can be read. */
  public Session cacheReadingSession(Config config) throws IOException {
    Environment.requireCacheDirectory(config);
    return session(config, CacheMode.READ);
  }

  /** Opens what work needs whose results are kept. */
  public Session keepingSession(Config config) throws IOException {
    return keepingSession(config, List.of(), Allowance.unlimited());
  }

  /** With tools beside those that the user's file describes. */
  public Session keepingSession(Config config, List<Tool> more) throws IOException {
    return keepingSession(config, more, Allowance.unlimited());
  }

  public Session keepingSession(Config config, Allowance allowance) throws IOException {
    return keepingSession(config, List.of(), allowance);
  }

  private Session keepingSession(Config config, List<Tool> more, Allowance allowance)
      throws IOException {
    begin(config);
    return session(config, Environment.cacheMode(config), more, allowance);
  }

  /** How work goes over the network that needs nothing of this machine. */
  public HttpPolicy network(Config config) throws IOException {
    begin(config);
    return Environment.fetchPolicy(config);
  }

  /** Begins the log, with what is set. */
  public void begin(Config config) {
    Logging.begin(config, verbosity());
    Logging.settings(config, command.spec().qualifiedName(), Environment.strangers());
  }

  private Session session(Config config, CacheMode mode, List<Tool> more, Allowance allowance)
      throws IOException {
    return Workshop.sole(
        Environment.settings(config, mode, patience(), more, catalogue()), watcher(), allowance);
  }

  private static void put(Map<String, String> flags, String name, Object value) {
    if (value != null) {
      flags.put(name, value.toString());
    }
  }
}
