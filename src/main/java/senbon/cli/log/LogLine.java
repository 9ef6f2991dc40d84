package senbon.cli.log;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import senbon.base.Printable;
import senbon.base.ShownAddress;
import senbon.base.json.Json;
import senbon.base.work.TaskFields;
import senbon.config.LogFormat;

/**
 * How an event is written.
 *
 * <p>Text: {@code TIME LEVEL [JOB] LOGGER: MESSAGE NAME=VALUE ...}, with {@code [JOB TASK]} where
 * several tasks run in one process; further lines of the message and the trace of what was thrown
 * follow as {@code [JOB] LINE}. JSON: one object on one line, with {@code job}, {@code task} if
 * there is one, {@code time}, {@code level}, {@code logger}, {@code message}, then the fields by
 * their own names, then {@code trace}.
 */
final class LogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  /** What needs no quotes as the value of a field. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.:/@%+-]+");

  private LogLine() {}

  /**
   * One line or more, each with its end.
   *
   * @param job the id of this run of the program
   */
  static String of(LogEvent event, String job, LogFormat format) {
    Map<String, String> fields = new LinkedHashMap<>(event.fields());
    fields.remove(TaskFields.LEVEL);
    String task = fields.remove(TaskFields.TASK);
    return format == LogFormat.JSON
        ? json(event, job, task, fields)
        : text(event, task == null ? job : job + " " + task, fields);
  }

  private static String text(LogEvent event, String who, Map<String, String> fields) {
    StringBuilder text = new StringBuilder();
    text.append(now()).append(' ').append(event.level());
    text.append(" [").append(who).append("] ").append(event.logger()).append(": ");
    String[] lines = ShownAddress.within(event.message()).split("\n", -1);
    text.append(Printable.of(lines[0].stripTrailing()));
    fields.forEach((name, value) -> text.append(' ').append(name).append('=').append(shown(value)));
    text.append('\n');
    for (int i = 1; i < lines.length; i++) {
      further(text, who, lines[i]);
    }
    if (event.thrown() != null) {
      trace(event.thrown()).lines().forEach(line -> further(text, who, line));
    }
    return text.toString();
  }

  private static void further(StringBuilder text, String who, String line) {
    text.append('[').append(who).append("] ");
    text.append(Printable.line(line.stripTrailing())).append('\n');
  }

  private static String shown(String value) {
    String shown = ShownAddress.within(value);
    return PLAIN.matcher(shown).matches() ? shown : Json.line(new JsonPrimitive(shown));
  }

  private static String json(LogEvent event, String job, String task, Map<String, String> fields) {
    JsonObject object = new JsonObject();
    object.addProperty("job", job);
    if (task != null) {
      object.addProperty(TaskFields.TASK, task);
    }
    object.addProperty("time", now());
    object.addProperty("level", event.level().toString());
    object.addProperty("logger", event.logger());
    object.addProperty("message", ShownAddress.within(event.message()).stripTrailing());
    fields.forEach((name, value) -> object.addProperty(name, ShownAddress.within(value)));
    if (event.thrown() != null) {
      object.addProperty("trace", trace(event.thrown()).stripTrailing());
    }
    return Json.line(object) + "\n";
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    StringBuilder shown = new StringBuilder();
    text.toString().lines().forEach(line -> shown.append(ShownAddress.inTrace(line)).append('\n'));
    return shown.toString();
  }

  private static String now() {
    return TIME.format(OffsetDateTime.now(ZoneId.systemDefault()));
  }
}
