package senbon.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events (WHATWG HTML, 9.2.6) as far as a service sends them. */
final class EventStream {
  /** The plan of a batch may be in one. */
  private static final int LONGEST = 1 << 25;

  private final InputStream in;

  EventStream(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** One of them. */
  record Event(String name, String data) {}

  /** The next one; nothing at the end. What is cut off by the end is none. */
  Optional<Event> next() throws IOException {
    String name = "message";
    StringBuilder data = new StringBuilder();
    boolean any = false;
    for (String line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        if (any) {
          return Optional.of(new Event(name, data.toString()));
        }
        name = "message";
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(any ? "\n" : "").append(line.substring(5).stripLeading());
        any = true;
        if (data.length() > LONGEST) {
          throw new IOException("an event is too long");
        }
      }
    }
    return Optional.empty();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      } else if (line.size() > LONGEST) {
        throw new IOException("a line of events is too long");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
