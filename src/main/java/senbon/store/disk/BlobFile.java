package senbon.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.store.entry.Contents;

/** Reading a whole file of the cache's directory. */
public final class BlobFile {
  private BlobFile() {}

  /**
   * Opens a file to read it.
   *
   * @throws OddEntryException if it is something else
   */
  static FileChannel open(Disk disk, Path file) throws IOException {
    if (!disk.stat(file).isRegularFile()) {
      throw new OddEntryException(file);
    }
    return disk.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** SHA-256 of the file as it is now. */
  public static Digest hash(Disk disk, Path file) throws IOException {
    try (FileChannel channel = open(disk, file)) {
      return Contents.hash(channel);
    }
  }

  /** Up to {@code most} bytes of the file, and one more if it is longer. */
  public static byte[] read(Disk disk, Path file, int most) throws IOException {
    try (FileChannel channel = open(disk, file)) {
      return Contents.read(channel, channel.size(), most);
    }
  }
}
