package senbon.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import senbon.app.Progress;

/** One line at the bottom of a terminal that says what is being done. */
final class ProgressLine implements Progress {
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter err;
  private long last;
  private String part = "";
  private long partStart;

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void stage(String name) {
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
  public synchronized void part(String what, int done, int total) {
    long now = System.nanoTime();
    if (!what.equals(part)) {
      part = what;
      partStart = now;
    }
    if (now - last >= EVERY_NANOS || done == total) {
      last = now;
      long left = done == 0 ? 0 : (now - partStart) / done * (total - done);
      String time =
          left < 5_000_000_000L ? "" : ", " + Human.time(Duration.ofNanos(left)) + " left";
      show(what + " " + done + " of " + total + time);
    }
  }

  @Override
  public synchronized void outcome(String name, Optional<String> failure) {
    show((failure.isPresent() ? "failed: " : "done: ") + name);
    err.println();
  }

  private void show(String text) {
    // Back to the start of the line, and clear it to its end.
    err.print("\r\033[K" + text);
    err.flush();
  }
}
