package senbon.service.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.queue.JobProgress;

/** What a process of this program tells in lines of JSON, on either stream. */
final class ChildOutput {
  /** A report of a build with tens of thousands of files is some megabytes long. */
  private static final int LONGEST = 64 << 20;

  private JobProgress progress = JobProgress.NONE;
  private JsonObject result;
  private JsonObject error;

  /** Reads a stream to its end. */
  void read(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int next = lines.read(); next >= 0; next = lines.read()) {
        if (next == '\n') {
          take(line.toString());
          line.setLength(0);
        } else if (line.length() < LONGEST) {
          line.append((char) next);
        }
      }
      take(line.toString());
    } catch (IOException e) {
      // The process is gone: what it said so far counts.
      take("");
    }
  }

  private synchronized void take(String line) {
    if (!line.startsWith("{")) {
      return;
    }
    try {
      JsonObject event = JsonParser.parseString(line).getAsJsonObject();
      switch (text(event, "message_type")) {
        case "stage" ->
            progress =
                new JobProgress(text(event, "stage"), progress.percent(), progress.secondsLeft());
        case "status" -> status(event);
        case "result", "summary" -> result = event;
        case "error" -> error = event;
        default -> {}
      }
    } catch (JsonParseException | IllegalStateException e) {
      // No line of ours.
      return;
    }
  }

  private void status(JsonObject event) {
    if (text(event, "what").equals("run") && event.has("percent_done")) {
      progress =
          new JobProgress(
              progress.stage(),
              Math.max(progress.percent(), event.get("percent_done").getAsDouble()),
              event.has("seconds_left")
                  ? OptionalLong.of(event.get("seconds_left").getAsLong())
                  : OptionalLong.empty());
    }
  }

  private static String text(JsonObject event, String name) {
    return event.has(name) ? event.get(name).getAsString() : "";
  }

  synchronized JobProgress progress() {
    return progress;
  }

  synchronized Optional<JsonObject> result() {
    return Optional.ofNullable(result);
  }

  synchronized Optional<JsonObject> error() {
    return Optional.ofNullable(error);
  }
}
