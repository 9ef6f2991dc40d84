package senbon.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.Version;
import senbon.base.failure.UsageException;
import senbon.cli.options.Environment;
import senbon.config.Config;
import senbon.config.Keys;
import senbon.config.LogFormat;
import senbon.config.Setting;

/** Sets up the log, before anything is logged. */
public final class Logging {
  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final PrintStream STANDARD_ERROR = System.err;
  private static Optional<LogLines> fileOnly = Optional.empty();
  private static long start;

  private Logging() {}

  /** Sets what doesn't depend on settings; the libraries may log from here on. */
  public static void prepare() {
    // To look for loggers takes long, and there is this one only.
    System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
    // Two threads may be the first to log at once, of which it would warn.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty(PREFIX + "defaultLogLevel", "warn");
    // The HTTP client would write credentials down.
    System.setProperty(PREFIX + "log.org.apache.hc", "warn");
    System.setProperty(PREFIX + "showThreadName", "false");
    // The logger's own takes the rules of the locale, which take long to load.
    System.setProperty(PREFIX + "showDateTime", "false");
    System.setProperty(PREFIX + "cacheOutputStream", "false");
  }

  /**
   * Logs to standard error or, if it is set, to a file; then only warnings go to standard error
   * too, unless the user asked for more.
   *
   * @param verbosity how often the user asked for more: once for what happens, twice for everything
   */
  public static void begin(Config config, int verbosity) {
    prepare();
    String level = config.get(Keys.LOG_LEVEL).toString();
    if (verbosity > 0) {
      level = verbosity == 1 ? "info" : "debug";
    }
    System.setProperty(PREFIX + "log.senbon", level);
    System.setProperty(PREFIX + "defaultLogLevel", verbosity > 2 ? "debug" : "warn");
    String job = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    boolean json = config.get(Keys.LOG_FORMAT) == LogFormat.JSON;
    fileOnly = Optional.empty();
    List<OutputStream> targets = new ArrayList<>();
    Optional<Path> file = config.get(Keys.LOG_FILE);
    if (file.isPresent()) {
      OutputStream out = append(file.get());
      targets.add(out);
      fileOnly = Optional.of(new LogLines(List.of(out), List.of(), job, json));
    }
    List<OutputStream> warned = new ArrayList<>();
    (file.isPresent() && verbosity == 0 ? warned : targets).add(STANDARD_ERROR);
    start = System.nanoTime();
    System.setErr(
        new PrintStream(new LogLines(targets, warned, job, json), true, StandardCharsets.UTF_8));
  }

  private static OutputStream append(Path file) {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "There is no directory for the log " + file + ".", "Make it, or name another file.", e);
    } catch (AccessDeniedException e) {
      throw new UsageException(
          "There is no permission to write the log " + file + ".", "Name another file.", e);
    } catch (IOException e) {
      throw new UsageException(
          "The log can't be written: " + e.getMessage() + ".", "Name another file.", e);
    }
  }

  /** Says which program runs how, and warns of what looks like a setting but is none. */
  public static void settings(Config config, String command) {
    Logger log = LoggerFactory.getLogger("senbon.Main");
    for (String name : Environment.strangers()) {
      log.warn("{} sets nothing: 'senbon config show' lists all that can be set.", name);
    }
    log.info("{} of senbon {} on Java {}", command, Version.text(), Runtime.version());
    for (Setting setting : config.show()) {
      if (setting.origin() != Setting.Origin.DEFAULT) {
        log.info("{} = {} ({})", setting.name(), setting.value(), setting.where());
      }
    }
  }

  /** Says how it ended, if there is a log. */
  public static void end(int code) {
    if (start != 0) {
      Runtime java = Runtime.getRuntime();
      LoggerFactory.getLogger("senbon.Main")
          .info(
              "exit code {} after {} ms, with a heap of {} MiB",
              code,
              (System.nanoTime() - start) / 1_000_000,
              java.totalMemory() >> 20);
      start = 0;
    }
  }

  /** Writes down what the user is told on standard error anyway, if the log goes to a file. */
  public static void toFile(String level, String message) {
    if (fileOnly.isPresent()) {
      String line = level + " senbon - " + message + "\n";
      try {
        fileOnly.get().write(line.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It was said on standard error.
      }
    }
  }
}
