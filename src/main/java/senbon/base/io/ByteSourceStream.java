package senbon.base.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A range of a {@link ByteSource} as a stream. Not buffered: read it in blocks. */
final class ByteSourceStream extends InputStream {
  private final ByteSource source;
  private long position;
  private long left;

  ByteSourceStream(ByteSource source, long position, long length) {
    this.source = source;
    this.position = position;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int n = (int) Math.min(left, length);
    source.readFully(position, into, offset, n);
    position += n;
    left -= n;
    return n;
  }

  /** Passes over bytes without reading them. */
  @Override
  public long skip(long count) {
    long n = Math.max(0, Math.min(left, count));
    position += n;
    left -= n;
    return n;
  }

  @Override
  public int available() {
    return (int) Math.min(left, Integer.MAX_VALUE);
  }
}
