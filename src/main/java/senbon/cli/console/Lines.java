package senbon.cli.console;

import java.io.PrintWriter;
import java.util.Locale;
import senbon.base.Printable;

/**
 * Standard output of a command. What is printed as a line is one, and steers no terminal, whatever
 * names, versions or paths are in it; tabs stay. Documents go out as they are.
 */
public final class Lines extends PrintWriter {
  public Lines(PrintWriter out) {
    super(out);
  }

  /** Text of many lines that is safe by itself, such as JSON; a line feed comes after it. */
  public void document(String text) {
    super.write(text);
    super.println();
  }

  @Override
  public void println(String line) {
    super.write(Printable.line(line));
    super.println();
  }

  @Override
  public void println(Object line) {
    println(String.valueOf(line));
  }

  @Override
  public PrintWriter printf(String format, Object... args) {
    return printf(Locale.ROOT, format, args);
  }

  @Override
  public PrintWriter printf(Locale locale, String format, Object... args) {
    Object[] safe = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      safe[i] = args[i] instanceof Number ? args[i] : Printable.line(String.valueOf(args[i]));
    }
    super.write(String.format(locale, format, safe));
    return this;
  }

  @Override
  public boolean checkError() {
    flush();
    return super.checkError();
  }
}
