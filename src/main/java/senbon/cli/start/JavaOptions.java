package senbon.cli.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the options of Java that suit senbon, one on each line, as an argument file of Java. By
 * them {@code scripts/senbon} starts it; who has only the jar makes the file once and says {@code
 * java @FILE -jar senbon.jar}.
 */
public final class JavaOptions {
  private JavaOptions() {}

  /**
   * Prints them.
   *
   * @param args {@code short} for commands that take less than a second, {@code work} (the default)
   *     for all others; then, if there is one, the archive of classes to load from
   */
  public static void main(String[] args) throws IOException {
    List<String> lines = new ArrayList<>();
    if (args.length > 1) {
      lines.add(quoted("-XX:SharedArchiveFile=" + args[1]));
    }
    lines.addAll(of("every"));
    lines.addAll(of(args.length > 0 ? args[0] : "work"));
    PrintStream out = System.out;
    lines.forEach(line -> out.print(line + "\n"));
    out.flush();
  }

  /** The lines of one file of options, without comments. */
  public static List<String> of(String kind) throws IOException {
    try (InputStream in =
        JavaOptions.class.getResourceAsStream("/senbon/java/" + kind + ".options")) {
      if (in == null) {
        throw new IllegalArgumentException("There are no options for '" + kind + "'.");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  private static String quoted(String option) {
    return "\"" + option.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
