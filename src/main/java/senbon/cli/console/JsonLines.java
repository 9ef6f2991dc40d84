package senbon.cli.console;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import senbon.base.json.Json;

/** One JSON object a line for each event, for programs that watch. */
public final class JsonLines implements Watcher {
  private static final long EVERY_NANOS = 500_000_000;

  private final PrintWriter out;
  private final long start = System.nanoTime();
  private final TimeLeft left = new TimeLeft();
  private final RunEstimate run = new RunEstimate(System::nanoTime);
  private long last;

  public JsonLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void stage(String name) {
    left.begin();
    run.stage(name);
    JsonObject event = event("stage");
    event.addProperty("stage", name);
    print(event);
  }

  @Override
  public synchronized void step(String what, long done, long total) {
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS || done == total) {
      last = now;
      JsonObject event = event("status");
      event.addProperty("what", what);
      event.addProperty("bytes_done", done);
      event.addProperty("bytes_total", total);
      print(event);
    }
  }

  @Override
  public synchronized void part(String what, int done, int total, double share) {
    JsonObject event = event("status");
    event.addProperty("what", what);
    event.addProperty("done", done);
    event.addProperty("total", total);
    event.addProperty("percent_done", Math.round(share * 1e3) / 1e1);
    left.at(share).ifPresent(time -> event.addProperty("seconds_left", time.toSeconds()));
    print(event);
  }

  @Override
  public synchronized void expected(long units) {
    run.expected(units);
  }

  @Override
  public synchronized void guessed(long units) {
    run.guessed(units);
  }

  @Override
  public synchronized void done(long units) {
    run.done(units);
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS) {
      last = now;
      JsonObject event = event("status");
      event.addProperty("what", "run");
      event.addProperty("percent_done", Math.round(run.share() * 1e3) / 1e1);
      run.left().ifPresent(time -> event.addProperty("seconds_left", time.toSeconds()));
      print(event);
    }
  }

  @Override
  public synchronized void outcome(String line, JsonObject facts) {
    JsonObject event = event("pair");
    facts.entrySet().forEach(fact -> event.add(fact.getKey(), fact.getValue()));
    print(event);
  }

  private JsonObject event(String type) {
    JsonObject event = new JsonObject();
    event.addProperty("message_type", type);
    event.addProperty("seconds", Math.round((System.nanoTime() - start) / 1e6) / 1e3);
    return event;
  }

  private void print(JsonObject event) {
    out.println(Json.line(event));
    out.flush();
  }
}
