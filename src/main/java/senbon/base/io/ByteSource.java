package senbon.base.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from any position by any number of threads: a file's or an array's. */
public interface ByteSource extends Closeable {
  /** How the bytes are called in messages: a path, an address. */
  String name();

  long size();

  /**
   * Reads exactly {@code length} bytes from {@code position}.
   *
   * @throws java.io.EOFException if the source ends before
   */
  void readFully(long position, byte[] into, int offset, int length) throws IOException;

  /** {@code length} bytes from {@code position} as an array of their own. */
  default byte[] read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    readFully(position, bytes, 0, length);
    return bytes;
  }

  /** A stream of {@code length} bytes from {@code position}; closing it leaves the source open. */
  default InputStream stream(long position, long length) {
    return new ByteSourceStream(this, position, length);
  }

  /** {@code length} bytes from {@code position} by themselves; closing them leaves this open. */
  default ByteSource part(long position, long length) {
    return new ByteSourcePart(this, position, length);
  }

  @Override
  void close() throws IOException;
}
