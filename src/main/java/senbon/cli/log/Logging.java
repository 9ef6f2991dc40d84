package senbon.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.event.Level;
import senbon.base.Version;
import senbon.base.failure.UsageException;
import senbon.config.Config;
import senbon.config.Keys;
import senbon.config.LogLevel;
import senbon.config.Setting;

/** Sets up the log of the process, says how a run begins and ends, and closes it. */
public final class Logging {
  private static long start;

  private Logging() {}

  /** Sets what doesn't depend on settings; the libraries may log from here on. */
  public static void prepare() {
    // To look for providers takes long, and there is this one only.
    System.setProperty("slf4j.provider", LogProvider.class.getName());
    // Two threads may be the first to log at once, of which it would warn.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  /**
   * Logs to standard error or, if it is set, to a file; then only warnings go to standard error
   * too, unless the user asked for more.
   *
   * @param verbosity how often the user asked for more: once for what happens, twice for
   *     everything, three times for the libraries too
   */
  public static void begin(Config config, int verbosity) {
    prepare();
    LogLevel own =
        switch (verbosity) {
          case 0 -> config.get(Keys.LOG_LEVEL);
          case 1 -> LogLevel.INFO;
          default -> LogLevel.DEBUG;
        };
    Level libraries = verbosity > 2 ? Level.DEBUG : Level.WARN;
    LogSink sink =
        new LogSink(
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()),
            config.get(Keys.LOG_FORMAT),
            new LogSink.Levels(Level.valueOf(own.name()), libraries),
            System.err);
    Optional<Path> file = config.get(Keys.LOG_FILE);
    if (file.isPresent()) {
      sink = sink.andTo(append(file.get()), verbosity == 0);
    }
    sink.use();
    start = System.nanoTime();
  }

  private static OutputStream append(Path file) {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "There is no directory for the log " + file + ".", "Make it, or use another file.", e);
    } catch (AccessDeniedException e) {
      throw new UsageException(
          "There is no permission to write the log " + file + ".", "Use another file.", e);
    } catch (IOException e) {
      throw new UsageException(
          "The log can't be written: " + e.getMessage() + ".", "Use another file.", e);
    }
  }

  /**
   * Says which program runs how, and warns of what looks like a setting but is none.
   *
   * @param unknown names of variables
   */
  public static void settings(Config config, String command, List<String> unknown) {
    for (String name : unknown) {
      log(Level.WARN, name + " sets nothing: 'senbon config show' lists all that can be set.");
    }
    if (isLogged(Level.INFO)) {
      log(Level.INFO, command + " of senbon " + Version.text() + " on Java " + Runtime.version());
      for (Setting setting : config.show()) {
        if (setting.origin() != Setting.Origin.DEFAULT) {
          log(Level.INFO, setting.name() + " = " + setting.value() + " (" + setting.where() + ")");
        }
      }
    }
  }

  /** Says how it ended, if there is a log, and closes it. */
  public static void end(int code) {
    if (start != 0) {
      Runtime java = Runtime.getRuntime();
      long taken = (System.nanoTime() - start) / 1_000_000;
      long heap = java.totalMemory() >> 20;
      log(
          Level.INFO,
          "exit code " + code + " after " + taken + " ms, with a heap of " + heap + " MiB");
      LogSink.current().close();
      start = 0;
    }
  }

  /** Writes down what the user is told on standard error anyway, if the log goes to a file. */
  public static void toFile(String message) {
    LogSink.current().writeToFileOnly(event(Level.ERROR, "senbon", message));
  }

  private static boolean isLogged(Level level) {
    return level.toInt() >= LogSink.current().least(true).toInt();
  }

  private static void log(Level level, String message) {
    if (isLogged(level)) {
      LogSink.current().write(event(level, "Main", message));
    }
  }

  private static LogEvent event(Level level, String logger, String message) {
    return new LogEvent(level, logger, message, null, ThreadFields.INSTANCE.all());
  }
}
