package senbon.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Files and directories that must not outlive the process, however it is told to end. */
public final class Leftovers {
  private static final Set<Path> PATHS = ConcurrentHashMap.newKeySet();

  private Leftovers() {}

  /** Has a path deleted, with all below it, if the process ends before {@link #keep}. */
  public static void deleteAtExit(Path path) {
    PATHS.add(path.toAbsolutePath());
  }

  /** The path is gone, or has become something that stays. */
  public static void keep(Path path) {
    PATHS.remove(path.toAbsolutePath());
  }

  /** Deletes what is left; for the process's last moment, so failures are passed over. */
  public static void deleteAll() {
    for (Path root : PATHS) {
      try (Stream<Path> below = Files.walk(root)) {
        for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException | UncheckedIOException e) {
        // Nothing more can be done.
      }
    }
  }
}
