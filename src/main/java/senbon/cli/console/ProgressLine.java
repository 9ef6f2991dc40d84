package senbon.cli.console;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import senbon.base.Human;
import senbon.base.Printable;
import senbon.base.ShownAddress;

/** One line at the bottom of a terminal that says what is being done. */
final class ProgressLine implements Watcher {
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter err;
  private final TimeLeft left = new TimeLeft();
  private final Map<String, String> parts = new LinkedHashMap<>();
  private long last;

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void stage(String name) {
    left.begin();
    parts.clear();
    show(name.equals("publish") ? "" : name + " …");
  }

  @Override
  public synchronized void step(String what, long done, long total) {
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS || done == total) {
      last = now;
      String share = total > 0 ? " %d %%".formatted(100 * done / total) : "";
      show(what + " " + Human.bytes(done) + share);
    }
  }

  @Override
  public synchronized void part(String what, int done, int total, double share) {
    parts.put(what, what + " " + done + " of " + total);
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS || done == total) {
      last = now;
      String time = left.at(share).map(t -> ", " + Human.time(t) + " left").orElse("");
      show(String.join(", ", parts.values()) + time);
    }
  }

  @Override
  public synchronized void outcome(String line, JsonObject facts) {
    show(line);
    err.println();
  }

  private void show(String text) {
    // Back to the start of the line, and clear it to its end.
    err.print("\r\033[K" + Printable.of(ShownAddress.within(text)));
    err.flush();
  }
}
