package senbon.store.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import senbon.base.io.Digest;

/** Reading what is in a record or blob. */
public final class Contents {
  /** How many bytes are read at a time. */
  public static final int BLOCK = 1 << 17;

  private Contents() {}

  /** SHA-256 of all that the channel has. */
  public static Digest hash(ReadableByteChannel channel) throws IOException {
    MessageDigest computation = Digest.Algorithm.SHA256.start();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (channel.read(block) >= 0) {
      computation.update(block.flip());
      block.clear();
    }
    return Digest.Algorithm.SHA256.finish(computation);
  }

  /**
   * Up to {@code most} bytes, and one more if there are more.
   *
   * @param size how many there are said to be: more are not read
   */
  public static byte[] read(ReadableByteChannel channel, long size, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(Math.max(size, 0), most + 1L));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // Until the end of either.
    }
    byte[] read = bytes.array();
    return bytes.hasRemaining() ? Arrays.copyOf(read, bytes.position()) : read;
  }
}
