package senbon.service.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.io.Directories;

/** A folder for this process's work alone; what others left that have died is removed. */
final class WorkFolder implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private WorkFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static WorkFolder open(Path parent) throws IOException {
    Files.createDirectories(parent);
    removeLeft(parent);
    Path own = Files.createTempDirectory(parent, "p");
    FileChannel lock =
        FileChannel.open(
            own.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    return new WorkFolder(own, lock);
  }

  /** A process that dies lets go of its lock. */
  private static void removeLeft(Path parent) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, "p*")) {
      for (Path one : all) {
        if (isLeft(one)) {
          LOG.info("removing what a process left that has died: {}", one);
          Directories.delete(one);
        }
      }
    }
  }

  private static boolean isLeft(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false; // one of this very process
    } catch (NoSuchFileException e) {
      return false; // one that is just being made
    }
  }

  /** A new folder for one run. */
  Path begin() throws IOException {
    return Files.createTempDirectory(folder, "run");
  }

  /** Removes the folder of a run that is over. */
  void end(Path run) {
    try {
      Directories.delete(run);
    } catch (IOException e) {
      LOG.warn("can't remove {}: {}", run, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
    Directories.delete(folder);
  }
}
