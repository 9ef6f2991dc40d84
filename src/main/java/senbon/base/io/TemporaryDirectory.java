package senbon.base.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import senbon.base.failure.IoFailures;

/**
 * Makes directories for what no one else is to see, readable by this user only: in the directory
 * that {@code TMPDIR} names, which Java doesn't look at, or in Java's own, mostly {@code /tmp}.
 */
public final class TemporaryDirectory {
  private TemporaryDirectory() {}

  /**
   * A new directory in the first place where one can be made.
   *
   * @param others places to try after the usual ones
   * @throws senbon.base.failure.SenbonException if there is none
   */
  public static Path create(String prefix, Path... others) {
    Path java = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> places = new ArrayList<>();
    String named = System.getenv("TMPDIR");
    if (named != null && !named.isEmpty()) {
      addPath(places, named);
    }
    places.add(java);
    places.addAll(List.of(others));
    return create(prefix, places);
  }

  /**
   * The same in one of these places.
   *
   * @param places tried in this order; what is told of is the failure at the first
   */
  static Path create(String prefix, List<Path> places) {
    IOException first = null;
    for (Path place : places) {
      try {
        return Files.createTempDirectory(place, prefix);
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw IoFailures.of(
        "create a directory in",
        places.get(0),
        first,
        "Set TMPDIR to a directory that can be written.");
  }

  private static void addPath(List<Path> places, String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        places.add(path);
      }
    } catch (InvalidPathException e) {
      // As if it were not set.
    }
  }
}
