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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files and directories that must not outlive the process, however it is told to end. */
public final class TemporaryFiles {
  private static final Set<Path> PATHS = ConcurrentHashMap.newKeySet();

  /** Directories that were swept. */
  private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

  private static final Duration YOUNG = Duration.ofMinutes(10);

  private static final Pattern FILE = Pattern.compile("\\.senbon-[0-9a-f]{1,16}\\.tmp");
  private static final Pattern DIRECTORY = Pattern.compile("\\.senbon-[0-9a-f]{1,16}");

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
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ".senbon-*")) {
      FileTime young = FileTime.from(Instant.now().minus(YOUNG));
      for (Path file : files) {
        sweep(file, young);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another run may be able to.
    }
  }

  /** Only files and directories, and none by a link: to open anything else may take forever. */
  private static void sweep(Path path, FileTime young) {
    try {
      String name = path.getFileName().toString();
      BasicFileAttributes facts = facts(path);
      if (PATHS.contains(path.toAbsolutePath()) || facts.lastModifiedTime().compareTo(young) >= 0) {
        return;
      }
      if (facts.isRegularFile() && FILE.matcher(name).matches() && isUnlocked(path)) {
        Files.deleteIfExists(path);
      } else if (facts.isDirectory() && DIRECTORY.matcher(name).matches()) {
        Path lock = path.resolveSibling(name + ".tmp");
        boolean there = Files.exists(lock, LinkOption.NOFOLLOW_LINKS);
        if (!there || (facts(lock).isRegularFile() && isUnlocked(lock))) {
          Directories.delete(path);
          Files.deleteIfExists(lock);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Another run, or user, may be able to.
    }
  }

  private static BasicFileAttributes facts(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isUnlocked(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock(LOCKED, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false; // This process has it under another name.
    }
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
