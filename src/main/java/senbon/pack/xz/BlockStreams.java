package senbon.pack.xz;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.SeekableInputStream;
import org.tukaani.xz.SeekableXZInputStream;
import senbon.base.work.Workers;

/**
 * Unpacks the blocks of one xz stream side by side, each by xz-java, which checks it.
 *
 * <p>Memory beside the result: a dictionary for each thread.
 */
public final class BlockStreams {
  private BlockStreams() {}

  /**
   * What the stream unpacks to.
   *
   * @param packed a stream whose structure was found sound
   * @param blocks how many it has
   * @param size of the result, by its index
   * @param memoryKib the most that one decoder may take
   */
  public static byte[] unpack(
      byte[] packed, int blocks, int size, int memoryKib, String label, Workers workers) {
    byte[] plain = new byte[size];
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      int number = block;
      tasks.add(
          () -> {
            unpack(packed, number, plain, memoryKib, label);
            return null;
          });
    }
    workers.all(tasks);
    return plain;
  }

  private static void unpack(byte[] packed, int block, byte[] plain, int memoryKib, String label) {
    try (SeekableXZInputStream in =
        new SeekableXZInputStream(
            new Seekable(packed), memoryKib, true, BasicArrayCache.getInstance())) {
      int at = (int) in.getBlockPos(block);
      int end = at + (int) in.getBlockSize(block);
      in.seekToBlock(block);
      while (at < end) {
        int n = in.read(plain, at, end - at);
        if (n < 0) {
          throw new EOFException("a block ends early");
        }
        at += n;
      }
      // The block's check is compared once its end is asked for.
      in.read();
    } catch (IOException | RuntimeException e) {
      throw MemberStream.explain(e, label);
    }
  }

  /** Bytes in memory, as xz-java reads them. */
  private static final class Seekable extends SeekableInputStream {
    private final byte[] bytes;
    private int at;

    Seekable(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public long position() {
      return at;
    }

    @Override
    public void seek(long position) {
      at = (int) Math.min(position, bytes.length);
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int n = Math.min(length, bytes.length - at);
      if (n <= 0) {
        return length == 0 ? 0 : -1;
      }
      System.arraycopy(bytes, at, into, offset, n);
      at += n;
      return n;
    }
  }
}
