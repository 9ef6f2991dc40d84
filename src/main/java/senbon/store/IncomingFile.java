package senbon.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.FullWrite;

/**
 * A temporary file that is written and hashed on the way. Unless a level has taken it, it is gone
 * after the close. Errors are those of a run that can't write its results.
 */
final class IncomingFile implements Closeable {
  private final Disk disk;
  private final Path path;
  private final FileChannel channel;
  private final MessageDigest computation = Digest.Algorithm.SHA256.start();
  private long size;
  private boolean taken;

  /**
   * Opens a file.
   *
   * @param path of an empty file
   */
  IncomingFile(Disk disk, Path path) {
    this.disk = disk;
    this.path = path;
    try {
      this.channel = disk.open(path, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw IoFailures.of("write", path, e);
    }
  }

  /** Appends all that remains in the buffer. */
  void write(ByteBuffer bytes) {
    size += bytes.remaining();
    computation.update(bytes.duplicate());
    try {
      FullWrite.to(channel, bytes);
    } catch (IOException e) {
      throw IoFailures.of("write", path, e);
    }
  }

  /** Bytes written so far. */
  long size() {
    return size;
  }

  /** Writes everything through to the disk, and tells the hash of it. To be called once. */
  Digest finish() {
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw IoFailures.of("write", path, e);
    }
    return Digest.Algorithm.SHA256.finish(computation);
  }

  Path path() {
    return path;
  }

  /** Says that the file belongs to a level now. */
  void taken() {
    taken = true;
  }

  @Override
  public void close() {
    if (!taken) {
      try {
        channel.close();
        disk.delete(path);
      } catch (IOException e) {
        throw IoFailures.of("remove", path, e);
      }
    }
  }
}
