package senbon.base.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * The few calls by which senbon keeps files of its own. It is a seam so that every one of them can
 * be made to fail in turn; what is read from the user's files does not pass through here.
 */
public interface Disk {
  /** The file system of this machine. */
  static Disk real() {
    return RealDisk.INSTANCE;
  }

  FileChannel open(Path path, OpenOption... options) throws IOException;

  /** Makes the directory and its missing parents, open to their owner only. */
  void createDirectories(Path directory) throws IOException;

  /**
   * Renames within a file system in one step, in place of any file that has the name already.
   *
   * @throws java.nio.file.AtomicMoveNotSupportedException between two file systems
   */
  void move(Path from, Path to) throws IOException;

  /** Removes a file if it is there, and tells if it was. */
  boolean delete(Path path) throws IOException;

  /** Facts about a file, and of a link the facts of the link itself. */
  BasicFileAttributes stat(Path path) throws IOException;

  /** Sets the time of the last change. */
  void touch(Path path, Instant time) throws IOException;

  /** The entries of a directory in no particular order, read as they are asked for. */
  DirectoryStream<Path> list(Path directory) throws IOException;

  /** Bytes that this user can still write to the file system that holds the path. */
  long usableSpace(Path path) throws IOException;
}
