package senbon.base.io;

import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;

/** A range of another source. */
final class ByteSourcePart implements ByteSource {
  private final ByteSource whole;
  private final long start;
  private final long length;

  ByteSourcePart(ByteSource whole, long start, long length) {
    Objects.checkFromIndexSize(start, length, whole.size());
    this.whole = whole;
    this.start = start;
    this.length = length;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public long size() {
    return length;
  }

  @Override
  public void readFully(long position, byte[] into, int offset, int count) throws IOException {
    if (position < 0 || count > length - position) {
      throw new EOFException("A part of " + name() + " ends at offset " + (start + length));
    }
    whole.readFully(start + position, into, offset, count);
  }

  @Override
  public void close() {}
}
