package senbon.cli.start;

import java.io.IOException;

/** For a process that works for another one, and for nobody once that is gone. */
public final class ParentWatch {
  /** The property of Java that says so. */
  public static final String PROPERTY = "senbon.ends-with-input";

  private ParentWatch() {}

  /**
   * Runs something when standard input ends, which the other process holds open: even one that is
   * killed lets go of it.
   */
  public static void begin(Runnable end) {
    Thread thread = new Thread(() -> watch(end), "senbon-parent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch(Runnable end) {
    try {
      while (System.in.read() >= 0) {
        // Nothing that it says means anything.
      }
    } catch (IOException e) {
      // It is gone all the same.
      end.run();
      return;
    }
    end.run();
  }
}
