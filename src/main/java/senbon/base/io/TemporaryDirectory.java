package senbon.base.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import senbon.base.failure.IoFailures;

/**
 * A directory {@code .senbon-NUMBER} that goes when it is closed, or when the process is told to
 * end. That it is in use others see by a lock on the file {@code .senbon-NUMBER.tmp} beside it: of
 * a process that was killed, a later one removes both.
 */
public final class TemporaryDirectory implements Closeable {
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final Path beside;
  private final FileChannel lock;

  private TemporaryDirectory(Path path, Path beside, FileChannel lock) {
    this.path = path;
    this.beside = beside;
    this.lock = lock;
  }

  /** With the mode that new directories have. */
  static TemporaryDirectory in(Path parent) throws IOException {
    return create(parent);
  }

  /**
   * Readable by this user only: in the directory that {@code TMPDIR} names, which Java doesn't look
   * at, or in Java's own, mostly {@code /tmp}.
   *
   * @throws senbon.base.failure.SenbonException if it can be made in neither
   */
  public static TemporaryDirectory ownerOnly() {
    List<Path> places = new ArrayList<>();
    String named = System.getenv("TMPDIR");
    if (named != null && !named.isEmpty()) {
      addPath(places, named);
    }
    places.add(Path.of(System.getProperty("java.io.tmpdir")));
    return ownerOnly(places);
  }

  /**
   * The same in one of these places.
   *
   * @param places tried in this order; what is told of is the failure at the first
   */
  static TemporaryDirectory ownerOnly(List<Path> places) {
    IOException first = null;
    for (Path place : places) {
      try {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? create(place, PosixFilePermissions.asFileAttribute(MODE)) : create(place);
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

  private static TemporaryDirectory create(Path parent, FileAttribute<?>... mode)
      throws IOException {
    while (true) {
      String name = ".senbon-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
      Path path = parent.resolve(name).toAbsolutePath();
      Path beside = path.resolveSibling(name + ".tmp");
      try {
        FileChannel lock =
            FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        TemporaryFiles.deleteAtExit(beside);
        TemporaryFiles.lock(lock);
        TemporaryDirectory made = new TemporaryDirectory(path, beside, lock);
        try {
          Files.createDirectory(path, mode);
        } catch (IOException e) {
          made.release();
          throw e;
        }
        TemporaryFiles.deleteAtExit(path);
        TemporaryFiles.sweep(path.getParent());
        return made;
      } catch (FileAlreadyExistsException e) {
        // Another random name is free.
      }
    }
  }

  public Path path() {
    return path;
  }

  /** Removes it, unless it has another name by now. */
  @Override
  public void close() throws IOException {
    try {
      Directories.delete(path);
    } finally {
      TemporaryFiles.keep(path);
      release();
    }
  }

  private void release() throws IOException {
    lock.close();
    Files.deleteIfExists(beside);
    TemporaryFiles.keep(beside);
  }
}
