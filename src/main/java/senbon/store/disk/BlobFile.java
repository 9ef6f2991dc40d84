package senbon.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import senbon.base.io.Digest;
import senbon.base.io.Disk;

/** Reading a blob's file with its hash in hand. */
public final class BlobFile {
  private static final int BLOCK = 1 << 17;

  private BlobFile() {}

  /** SHA-256 of the file as it is now. */
  public static Digest hash(Disk disk, Path file) throws IOException {
    MessageDigest computation = Digest.Algorithm.SHA256.start();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    try (FileChannel channel = disk.open(file, StandardOpenOption.READ)) {
      while (channel.read(block) >= 0) {
        computation.update(block.flip());
        block.clear();
      }
    }
    return Digest.Algorithm.SHA256.finish(computation);
  }

  /** Up to {@code most} bytes of the file, and one more if it is longer. */
  public static byte[] read(Disk disk, Path file, int most) throws IOException {
    try (FileChannel channel = disk.open(file, StandardOpenOption.READ)) {
      int length = (int) Math.min(channel.size(), most + 1L);
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until the end of either.
      }
      byte[] read = bytes.array();
      return bytes.hasRemaining() ? java.util.Arrays.copyOf(read, bytes.position()) : read;
    }
  }
}
