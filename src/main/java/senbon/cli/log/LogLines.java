package senbon.cli.log;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the lines of the log as the logger writes them, {@code LEVEL LOGGER - MESSAGE}, gives each
 * the time and the id of the job, and passes them on as text or JSON.
 */
final class LogLines extends OutputStream {
  private static final Pattern LINE =
      Pattern.compile("(TRACE|DEBUG|INFO|WARN|ERROR) (\\S+) - (.*)");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private final List<OutputStream> targets;
  private final List<OutputStream> warned;
  private final String job;
  private final boolean json;
  private byte[] line = new byte[256];
  private int length;
  private boolean warning;

  /**
   * Writes to all of {@code targets}, and warnings and errors to {@code warned} as well.
   *
   * @param job the id of this run
   */
  LogLines(List<OutputStream> targets, List<OutputStream> warned, String job, boolean json) {
    this.targets = List.copyOf(targets);
    this.warned = List.copyOf(warned);
    this.job = job;
    this.json = json;
  }

  @Override
  public synchronized void write(int b) throws IOException {
    if (b == '\n') {
      pass(new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing());
      length = 0;
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = (byte) b;
  }

  private void pass(String text) throws IOException {
    byte[] bytes = ((json ? json(text) : text(text)) + "\n").getBytes(StandardCharsets.UTF_8);
    Matcher matcher = LINE.matcher(text);
    if (matcher.matches()) {
      warning = matcher.group(1).equals("WARN") || matcher.group(1).equals("ERROR");
    }
    for (OutputStream target : targets) {
      target.write(bytes);
      target.flush();
    }
    if (warning) {
      for (OutputStream target : warned) {
        target.write(bytes);
        target.flush();
      }
    }
  }

  private String text(String text) {
    Matcher matcher = LINE.matcher(text);
    return matcher.matches()
        ? "%s %s [%s] %s: %s"
            .formatted(now(), matcher.group(1), job, shortName(matcher), matcher.group(3))
        : "[" + job + "] " + text;
  }

  private String json(String text) {
    JsonObject object = new JsonObject();
    object.addProperty("job", job);
    Matcher matcher = LINE.matcher(text);
    if (matcher.matches()) {
      object.addProperty("time", now());
      object.addProperty("level", matcher.group(1));
      object.addProperty("logger", shortName(matcher));
      object.addProperty("message", matcher.group(3));
    } else {
      // The rest of a message of several lines, such as a trace.
      object.addProperty("message", text);
    }
    return object.toString();
  }

  private static String now() {
    return TIME.format(OffsetDateTime.now(ZoneId.systemDefault()));
  }

  private static String shortName(Matcher matcher) {
    String name = matcher.group(2);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
