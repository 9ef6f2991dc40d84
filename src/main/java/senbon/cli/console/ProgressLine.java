package senbon.cli.console;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import senbon.base.Human;
import senbon.base.Printable;
import senbon.base.ShownAddress;
import senbon.cli.log.HalfLine;

/** One line at the bottom of a terminal that says what is being done, and how long it will take. */
final class ProgressLine implements Watcher {
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter err;
  private final TimeLeft left = new TimeLeft();
  private final RunEstimate run = new RunEstimate(System::nanoTime);
  private final Map<String, String> parts = new LinkedHashMap<>();
  private String stage = "";
  private long last;

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void stage(String name) {
    left.begin();
    run.stage(name);
    parts.clear();
    stage = words(name);
    show(stage.isEmpty() ? "" : stage + " …");
  }

  private static String words(String stage) {
    return switch (stage) {
      case "fetch" -> "opening the builds";
      case "decode" -> "reading the builds";
      case "patch", "make" -> "making patches";
      case "write" -> "writing";
      case "prove" -> "proving";
      case "publish" -> "";
      default -> stage;
    };
  }

  @Override
  public synchronized void step(String what, long done, long total) {
    if (isDue() || done == total) {
      String share = total > 0 ? " of " + Human.bytes(total) + percent(100 * done / total) : "";
      show(
          what
              + " "
              + Human.bytes(done)
              + share
              + time(left.at(total > 0 ? (double) done / total : 0)));
    }
  }

  @Override
  public synchronized void part(String what, int done, int total, double share) {
    parts.put(what, what + " " + done + " of " + total);
    if (isDue() || done == total) {
      showRun(left.at(share));
    }
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
    if (isDue()) {
      showRun(Optional.empty());
    }
  }

  /**
   * @param other the time left if the run's own is not known
   */
  private void showRun(Optional<Duration> other) {
    String counts = String.join(", ", parts.values());
    if (run.isKnown()) {
      String more = counts.isEmpty() ? "" : ", " + counts;
      show(stage + percent(Math.min(99, (long) (100 * run.share()))) + more + time(run.left()));
    } else {
      show(counts + time(other));
    }
  }

  private static String percent(long hundredths) {
    return ", " + hundredths + " %";
  }

  private static String time(Optional<Duration> left) {
    return left.map(time -> ", " + Human.time(time) + " left").orElse("");
  }

  private boolean isDue() {
    long now = System.nanoTime();
    boolean due = now - last >= EVERY_NANOS;
    last = due ? now : last;
    return due;
  }

  @Override
  public synchronized void outcome(String line, JsonObject facts) {
    HalfLine.clear();
    err.println(Printable.of(ShownAddress.within(line)));
    err.flush();
  }

  private void show(String text) {
    HalfLine.show(err, Printable.of(ShownAddress.within(text)));
  }
}
