package senbon.cli.start;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Of the classes that Java took down as loaded, prints those that it is to archive: all but those
 * that a library has for newer versions of Java only. Where an agent or Java's flight recorder
 * looks into classes, Java 17 searches the jar for their bytes without regard to its own version,
 * doesn't find these, and ends with a signal.
 *
 * <p>Their neighbours for newer versions go with them: Java archives what a class names too. Others
 * that the library has for all versions stay, since short commands load some and would have to open
 * the jar for them.
 */
final class ArchivedClasses {
  /** A line for a class made at run time begins with this and a word, then comes what made it. */
  private static final String MADE = "@";

  private static final Pattern VERSION = Pattern.compile("!/META-INF/versions/[0-9]+/");

  private ArchivedClasses() {}

  /**
   * Prints them.
   *
   * @param args the list that {@code -XX:DumpLoadedClassList} made
   */
  public static void main(String[] args) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    List<String> places = lines.stream().map(ArchivedClasses::place).toList();
    Set<String> packages = new HashSet<>();
    for (String place : places) {
      if (isVersioned(place) && !isForAll(place)) {
        packages.add(folder(place));
      }
    }
    PrintStream out = System.out;
    for (int i = 0; i < lines.size(); i++) {
      String place = places.get(i);
      if (!isVersioned(place) || !packages.contains(folder(place))) {
        out.print(lines.get(i) + "\n");
      }
    }
    out.flush();
  }

  /** Where the bytes of a line's class come from; empty if from nowhere. */
  private static String place(String line) {
    List<String> words = List.of(line.split(" ", 3));
    String name = words.get(line.startsWith(MADE) && words.size() > 1 ? 1 : 0);
    URL place = ClassLoader.getSystemResource(name + ".class");
    return place == null ? "" : place.toString();
  }

  private static String folder(String place) {
    return place.substring(0, place.lastIndexOf('/') + 1);
  }

  private static boolean isVersioned(String place) {
    return VERSION.matcher(place).find();
  }

  /** Whether the class is there for older versions too. */
  private static boolean isForAll(String place) throws IOException {
    try (InputStream in = new URL(VERSION.matcher(place).replaceFirst("!/")).openStream()) {
      return in.read() >= 0;
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
