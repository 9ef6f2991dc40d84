package senbon.cli.start;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Of the classes that Java took down as loaded, prints those that it is to archive: all but those
 * that a library has for newer versions of Java apart. Where an agent or Java's flight recorder
 * looks into classes, Java 17 searches the jar for their bytes, doesn't find these, and ends with a
 * signal.
 */
final class ArchivedClasses {
  /** A line for a class made at run time begins with this and a word, then comes what made it. */
  private static final String MADE = "@";

  private ArchivedClasses() {}

  /**
   * Prints them.
   *
   * @param args the list that {@code -XX:DumpLoadedClassList} made
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (!isApart(line)) {
        out.print(line + "\n");
      }
    }
    out.flush();
  }

  private static boolean isApart(String line) {
    List<String> words = List.of(line.split(" ", 3));
    String name = words.get(line.startsWith(MADE) && words.size() > 1 ? 1 : 0);
    URL place = ClassLoader.getSystemResource(name + ".class");
    return place != null && place.toString().contains("!/META-INF/versions/");
  }
}
