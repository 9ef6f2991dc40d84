package senbon.base.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Files and directories that must not outlive the process, however it is told to end. */
public final class TemporaryFiles {
  private static final Set<Path> PATHS = ConcurrentHashMap.newKeySet();

  /** Directories that were swept. */
  private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

  private static final Duration YOUNG = Duration.ofMinutes(10);

  /** A byte far behind the end of any file, so that no system keeps others from reading it. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private TemporaryFiles() {}

  /** Has a path deleted, with all below it, if the process ends before {@link #keep}. */
  public static void deleteAtExit(Path path) {
    PATHS.add(path.toAbsolutePath());
  }

  /** The path is gone, or has become something that stays. */
  public static void keep(Path path) {
    PATHS.remove(path.toAbsolutePath());
  }

  /** Tells other processes that the file is being written, until the channel is closed. */
  static void lock(FileChannel channel) {
    try {
      channel.tryLock(LOCKED, 1, false);
    } catch (IOException e) {
      // A file system without locks: there, nothing is swept either.
    }
  }

  /**
   * Removes what killed processes have left in a directory, once in this process's life. What is
   * locked is being written; so may be what is young, at the moment before it is locked or renamed.
   */
  static void sweep(Path directory) {
    if (!SWEPT.add(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ".senbon-*.tmp")) {
      FileTime young = FileTime.from(Instant.now().minus(YOUNG));
      for (Path file : files) {
        if (!PATHS.contains(file) && Files.getLastModifiedTime(file).compareTo(young) < 0) {
          removeIfUnlocked(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another run may be able to.
    }
  }

  private static void removeIfUnlocked(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock(LOCKED, 1, false) == null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      return; // This process has it under another name.
    }
    Files.deleteIfExists(file);
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
