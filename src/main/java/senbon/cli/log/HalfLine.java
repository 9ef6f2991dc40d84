package senbon.cli.log;

import java.io.PrintWriter;

/** The line of a terminal that rewrites itself: whatever else is written there takes it away. */
public final class HalfLine {
  private static final String CLEAR = "\r\033[K";

  private static PrintWriter shown;

  private HalfLine() {}

  /** Shows a text in place of what is shown. */
  public static synchronized void show(PrintWriter err, String text) {
    shown = text.isEmpty() ? null : err;
    // Back to the start of the line, and clear it to its end.
    err.print(CLEAR + text);
    err.flush();
  }

  /** Takes it away, if there is one. */
  public static synchronized void clear() {
    if (shown != null) {
      show(shown, "");
    }
  }
}
