package senbon.cli.start;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

/**
 * Runs the same command line once more as a child with a locale of UTF-8, since a process can't
 * change how Java takes names. The child has this process's input, outputs and environment; it ends
 * when this process is told to, and this process ends as it does.
 */
public final class SecondStart {
  private static final String LOCALE = "LC_ALL";

  /** Built into newer systems; the other is what older ones have if they have any. */
  private static final String FIRST = "C.UTF-8";

  private static final String SECOND = "en_US.UTF-8";

  private SecondStart() {}

  /**
   * Runs it to its end.
   *
   * @return the child's exit code
   * @throws UsageException if that is impossible, or was in vain
   */
  public static int run(String... args) {
    boolean again = System.getProperty(NameEncoding.CODED) != null;
    String locale = System.getenv(LOCALE);
    if (again && SECOND.equals(locale)) {
      throw failure("no locale of UTF-8 was found", null);
    }
    try {
      ProcessBuilder child = new ProcessBuilder(command(commandLine(), again, args)).inheritIO();
      Map<String, String> environment = child.environment();
      environment.put(LOCALE, FIRST.equals(locale) ? SECOND : FIRST);
      return end(child.start());
    } catch (IOException e) {
      throw failure("it can't be started again with another: " + e.getMessage(), e);
    }
  }

  /** Waits for the child, and ends it if this process is ended. */
  private static int end(Process child) {
    Thread hook =
        new Thread(
            () -> {
              child.destroy();
              try {
                child.waitFor();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "senbon-second-start");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return child.waitFor();
    } catch (InterruptedException e) {
      throw SenbonException.of(e);
    }
  }

  /** The words that this process was started with, as the system has them. */
  private static List<byte[]> commandLine() throws IOException {
    byte[] all = Files.readAllBytes(Path.of("/proc/self/cmdline"));
    List<byte[]> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == 0) {
        words.add(Arrays.copyOfRange(all, start, i));
        start = i + 1;
      }
    }
    return words;
  }

  /**
   * The child's command line: the same program and options, then the arguments in ASCII.
   *
   * @param words of this process
   * @param coded whether the arguments are in ASCII already
   * @param args as Java has them
   */
  static List<String> command(List<byte[]> words, boolean coded, String... args) {
    int options = words.size() - args.length;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (int i = 1; i < words.size(); i++) {
      String word = asJavaHasIt(words.get(i));
      if (i >= options) {
        if (!word.equals(args[i - options])) {
          throw failure("its command line is not known", null);
        }
        command.add(coded ? word : NameEncoding.coded(words.get(i)));
      } else if (!isAscii(word)) {
        throw failure("what starts it has such a name", null);
      } else {
        command.add(word);
      }
    }
    if (options < 2) {
      throw failure("its command line is not known", null);
    }
    // Last of all options, since the last of several counts, but before the class or -jar JAR.
    int main = options > 2 && command.get(options - 2).equals("-jar") ? options - 2 : options - 1;
    command.addAll(main, List.of("-Dfile.encoding=UTF-8", "-D" + NameEncoding.CODED + "=coded"));
    return command;
  }

  private static String asJavaHasIt(byte[] word) {
    String encoding = System.getProperty("sun.jnu.encoding");
    return new String(
        word,
        encoding != null && Charset.isSupported(encoding)
            ? Charset.forName(encoding)
            : StandardCharsets.US_ASCII);
  }

  private static boolean isAscii(String word) {
    return word.chars().allMatch(c -> c < 128);
  }

  private static UsageException failure(String why, Throwable cause) {
    return new UsageException(
        "By this locale Java takes names of files for "
            + System.getProperty("sun.jnu.encoding")
            + ", which loses what is not ASCII, and "
            + why
            + ".",
        "Set LC_ALL to a locale of UTF-8 that this system has ('locale -a'), such as C.UTF-8.",
        cause);
  }
}
