package senbon.base.io;

import java.io.EOFException;
import java.io.IOException;

/** Bytes that are in memory already. */
public final class ArraySource implements ByteSource {
  private final String name;
  private final byte[] bytes;

  /**
   * @param bytes used as it is, not copied
   */
  public ArraySource(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void readFully(long position, byte[] into, int offset, int length) throws IOException {
    if (position < 0 || position > bytes.length - length) {
      throw new EOFException(name + " ends at offset " + bytes.length);
    }
    System.arraycopy(bytes, (int) position, into, offset, length);
  }

  @Override
  public void close() {}
}
