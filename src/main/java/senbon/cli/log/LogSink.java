package senbon.cli.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;
import senbon.base.work.TaskFields;
import senbon.config.LogFormat;

/** Where the lines of a process go: to standard error, to a file, or to both. */
final class LogSink implements Closeable {
  /** Until the settings are known: warnings, to standard error. */
  private static final LogSink FIRST =
      new LogSink("-", LogFormat.TEXT, new Levels(Level.WARN, Level.WARN), System.err);

  private static volatile LogSink current = FIRST;

  /**
   * The least that is logged.
   *
   * @param own of senbon itself, where a task has no level of its own
   * @param libraries of everything else
   */
  record Levels(Level own, Level libraries) {}

  private final String job;
  private final LogFormat format;
  private final Levels levels;
  private final OutputStream standardError;
  private final boolean warningsOnly;
  private Optional<OutputStream> file;

  /**
   * Writes to standard error.
   *
   * @param job the id of this run of the program
   */
  LogSink(String job, LogFormat format, Levels levels, OutputStream standardError) {
    this(job, format, levels, standardError, false, Optional.empty());
  }

  private LogSink(
      String job,
      LogFormat format,
      Levels levels,
      OutputStream standardError,
      boolean warningsOnly,
      Optional<OutputStream> file) {
    this.job = job;
    this.format = format;
    this.levels = levels;
    this.standardError = standardError;
    this.warningsOnly = warningsOnly;
    this.file = file;
  }

  /**
   * The same, to a file too.
   *
   * @param open is closed with the sink
   * @param warnings whether standard error gets nothing but warnings then
   */
  LogSink andTo(OutputStream open, boolean warnings) {
    return new LogSink(job, format, levels, standardError, warnings, Optional.of(open));
  }

  /** The one that all loggers write through. */
  static LogSink current() {
    return current;
  }

  /** Makes this the one that all loggers write through, until it is closed. */
  void use() {
    current = this;
  }

  /**
   * The least level that is logged on this thread.
   *
   * @param own whether senbon itself logs, or a library
   */
  Level least(boolean own) {
    if (!own) {
      return levels.libraries();
    }
    String ofTask = ThreadFields.INSTANCE.get(TaskFields.LEVEL);
    return ofTask == null ? levels.own() : Level.valueOf(ofTask.toUpperCase(Locale.ROOT));
  }

  /** Writes an event; lines of several threads don't mix. */
  synchronized void write(LogEvent event) {
    byte[] lines = lines(event);
    toFile(lines);
    if (!warningsOnly || event.isWarning()) {
      toStandardError(lines);
    }
  }

  /** Writes an event to the file, if there is one, and nowhere else. */
  synchronized void writeToFileOnly(LogEvent event) {
    if (file.isPresent()) {
      toFile(lines(event));
    }
  }

  private byte[] lines(LogEvent event) {
    return LogLine.of(event, job, format).getBytes(StandardCharsets.UTF_8);
  }

  private void toFile(byte[] lines) {
    if (file.isPresent()) {
      try {
        file.get().write(lines);
      } catch (IOException e) {
        // The work goes on without: it is worth more than its log.
        file = Optional.empty();
        String message = "The log file can't be written any more: " + e.getMessage() + ".";
        toStandardError(lines(new LogEvent(Level.WARN, "Main", message, null, Map.of())));
      }
    }
  }

  private void toStandardError(byte[] lines) {
    HalfLine.clear();
    try {
      standardError.write(lines);
      standardError.flush();
    } catch (IOException e) {
      // There is nobody left to tell.
    }
  }

  /** Ends the file; what is logged later goes where it went before there were settings. */
  @Override
  public synchronized void close() {
    current = FIRST;
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      // Every line was written by itself.
    }
    file = Optional.empty();
  }
}
