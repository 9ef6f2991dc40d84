package senbon.cli.console;

import java.io.PrintWriter;
import senbon.base.Printable;
import senbon.base.ShownAddress;
import senbon.cli.log.HalfLine;

/** Speaks to the person at the terminal, on standard error. */
public final class Console {
  private final PrintWriter err;
  private final boolean quiet;
  private boolean rewriting;

  public Console(PrintWriter err, boolean quiet) {
    this.err = err;
    this.quiet = quiet;
  }

  /** A line that is worth reading but is no result. */
  public void say(String line) {
    if (!quiet) {
      endProgress();
      err.println(Printable.of(ShownAddress.within(line)));
      err.flush();
    }
  }

  /** The starting script knows whether standard error is a terminal; Java itself can only guess. */
  @SuppressWarnings("SystemConsoleNull") // since Java 22 never null, so there the guess is yes
  private static boolean isTerminal() {
    String told = System.getProperty("senbon.terminal");
    return told == null ? System.console() != null : told.equals("true");
  }

  /** Takes the rewriting line away. */
  public void endProgress() {
    if (rewriting) {
      HalfLine.clear();
    }
  }

  /** A line that rewrites itself on a terminal; elsewhere only what the work waits for. */
  public Watcher watcher() {
    boolean terminal =
        isTerminal() && !"dumb".equals(System.getenv("TERM")) && System.getenv("CI") == null;
    rewriting = terminal && !quiet;
    return rewriting ? new ProgressLine(err) : quiet ? Watcher.NONE : new WaitingLines(this);
  }
}
