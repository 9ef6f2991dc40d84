package senbon.cli.console;

import java.io.Console;
import java.util.Optional;
import senbon.base.Printable;
import senbon.cli.log.HalfLine;

/** The person at the terminal, who can be asked. */
public final class Terminal {
  private Terminal() {}

  /**
   * A password that is typed, and not shown.
   *
   * @param what is asked for
   * @return nothing if nothing was typed
   */
  public static Optional<char[]> password(String what) {
    HalfLine.clear();
    // Java itself gives the terminal its echo back if it is interrupted here.
    char[] typed = System.console().readPassword("%s: ", Printable.line(what));
    return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(typed);
  }

  /** Whether standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // asked for what it is
  public static boolean isThere() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    // Since Java 22 there is a console also where standard input is none.
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
