package senbon.cli.console;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import senbon.base.json.Json;
import senbon.base.work.Holder;

/** One JSON object a line for each event, for programs that watch. */
public final class JsonLines extends TimedWatcher {
  private static final long EVERY_NANOS = 500_000_000;

  private final PrintWriter out;
  private final long start = System.nanoTime();

  public JsonLines(PrintWriter out) {
    super(EVERY_NANOS);
    this.out = out;
  }

  @Override
  public synchronized void waiting(String what, Optional<Holder> holder) {
    JsonObject event = event("waiting");
    event.addProperty("what", what);
    holder.ifPresent(
        one -> {
          event.addProperty("pid", one.pid());
          event.addProperty("host", one.host());
          event.addProperty("since", one.since().toString());
        });
    print(event);
  }

  @Override
  void begun(String stage) {
    JsonObject event = event("stage");
    event.addProperty("stage", stage);
    print(event);
  }

  @Override
  void stepped(String what, long done, long total, Optional<Duration> left) {
    JsonObject event = status(what);
    event.addProperty("bytes_done", done);
    event.addProperty("bytes_total", total);
    print(event);
  }

  @Override
  void parted(String what, int done, int total, double share, Optional<Duration> left) {
    JsonObject event = status(what);
    event.addProperty("done", done);
    event.addProperty("total", total);
    print(event, share, left);
  }

  @Override
  void ran(double share, Optional<Duration> left) {
    print(status("run"), share, left);
  }

  @Override
  public synchronized void outcome(String line, JsonObject facts) {
    JsonObject event = event("pair");
    facts.entrySet().forEach(fact -> event.add(fact.getKey(), fact.getValue()));
    print(event);
  }

  private JsonObject status(String what) {
    JsonObject event = event("status");
    event.addProperty("what", what);
    return event;
  }

  private JsonObject event(String type) {
    JsonObject event = new JsonObject();
    event.addProperty("message_type", type);
    event.addProperty("seconds", Math.round((System.nanoTime() - start) / 1e6) / 1e3);
    return event;
  }

  private void print(JsonObject event, double share, Optional<Duration> left) {
    event.addProperty("percent_done", Math.round(share * 1e3) / 1e1);
    left.ifPresent(time -> event.addProperty("seconds_left", time.toSeconds()));
    print(event);
  }

  private void print(JsonObject event) {
    out.println(Json.line(event));
    out.flush();
  }
}
