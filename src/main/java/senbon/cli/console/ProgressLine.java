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
import senbon.base.work.Holder;
import senbon.cli.log.HalfLine;

/** One line at the bottom of a terminal that says what is being done, and how long it will take. */
final class ProgressLine extends TimedWatcher {
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter err;
  private final Map<String, String> parts = new LinkedHashMap<>();
  private String stage = "";

  ProgressLine(PrintWriter err) {
    super(EVERY_NANOS);
    this.err = err;
  }

  @Override
  public synchronized void waiting(String what, Optional<Holder> holder) {
    show(WaitingLines.line(what, holder));
  }

  @Override
  void begun(String name) {
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
  void stepped(String what, long done, long total, Optional<Duration> left) {
    String whole = total > 0 ? " of " + Human.bytes(total) + percent(100 * done / total) : "";
    show(what + " " + Human.bytes(done) + whole + time(left));
  }

  @Override
  void parted(String what, int done, int total, double share, Optional<Duration> left) {
    parts.put(what, what + " " + done + " of " + total);
    if (isDue() || done == total) {
      ran(share, left);
    }
  }

  @Override
  void ran(double share, Optional<Duration> left) {
    String counts = String.join(", ", parts.values());
    String more = counts.isEmpty() ? "" : ", " + counts;
    show(stage + percent(Math.min(99, (long) (100 * share))) + more + time(left));
  }

  private static String percent(long hundredths) {
    return ", " + hundredths + " %";
  }

  private static String time(Optional<Duration> left) {
    return left.map(time -> ", " + Human.time(time) + " left").orElse("");
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
