package senbon.base.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writing to a channel until everything is written, however little it takes at a time. */
public final class FullWrite {
  private static final int MAX_IDLE_WRITES = 16;

  private FullWrite() {}

  /**
   * Writes all that remains in the buffer.
   *
   * @throws IOException also if the channel takes nothing at all several times in a row
   */
  public static void to(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    int idle = 0;
    while (bytes.hasRemaining()) {
      idle = channel.write(bytes) > 0 ? 0 : idle + 1;
      if (idle == MAX_IDLE_WRITES) {
        throw new IOException("The file system accepts no more bytes");
      }
    }
  }

  /** A stream to the channel: not buffered, and closing it closes the channel. */
  public static OutputStream stream(WritableByteChannel channel) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        to(channel, ByteBuffer.wrap(bytes, offset, length));
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
