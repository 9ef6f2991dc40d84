package senbon.cli.start;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import senbon.base.Printable;
import senbon.base.failure.UsageException;

/**
 * Whether Java takes names for what they are. Names of files are bytes, which senbon knows as
 * UTF-8; Java takes them, and the arguments, for what the locale says, and nothing but the locale
 * changes that: without one, as in cron and containers, every byte that is not ASCII is lost. On
 * Windows names are not bytes.
 */
public final class NameEncoding {
  /** The property that says that the arguments are {@link #coded}. */
  static final String CODED = "senbon.arguments";

  private static final char ESCAPE = '%';
  private static final char LOST = '\ufffd';

  private NameEncoding() {}

  /**
   * Whether names would be taken for something else than UTF-8, and these arguments may need any.
   */
  public static boolean isWrong(String... args) {
    return !isUtf8() && !asksForHelp(args);
  }

  private static boolean isUtf8() {
    String ofNames = System.getProperty("sun.jnu.encoding");
    return File.separatorChar == '\\'
        || ((ofNames == null || ofNames.equals("UTF-8"))
            && Charset.defaultCharset().equals(StandardCharsets.UTF_8));
  }

  private static boolean asksForHelp(String... args) {
    for (String arg : args) {
      if (arg.equals("--help")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the locale would have had names taken for something else, so that this is a second
   * start.
   */
  public static boolean isSecondStart() {
    return System.getProperty(CODED) != null;
  }

  /** The arguments as they were given to the first of two starts. */
  public static String[] arguments(String... args) {
    if (!isSecondStart()) {
      return args;
    }
    String[] plain = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      plain[i] = decoded(args[i]);
    }
    return plain;
  }

  /**
   * Lets pass arguments that Java has as they were given. It reads U+FFFD for whatever is not
   * UTF-8, and would go on to read or write another file than the one that was named.
   *
   * @throws UsageException if there is one that may not be what was given
   */
  public static void requireWhole(String... args) {
    for (String arg : args) {
      if (arg.indexOf(LOST) >= 0) {
        throw new UsageException(
            "The argument '" + Printable.of(arg) + "' is not UTF-8, or has the character U+FFFD.",
            "Rename the file.");
      }
    }
  }

  /** A word in ASCII, which every locale lets through; bytes beyond it become %XX. */
  static String coded(byte[] word) {
    StringBuilder text = new StringBuilder();
    for (byte b : word) {
      if (b < 0 || b == ESCAPE) {
        text.append(ESCAPE)
            .append(Character.forDigit(b >> 4 & 15, 16))
            .append(Character.forDigit(b & 15, 16));
      } else {
        text.append((char) b);
      }
    }
    return text.toString();
  }

  static String decoded(String word) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == ESCAPE) {
        bytes.write(Integer.parseInt(word.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(word.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
