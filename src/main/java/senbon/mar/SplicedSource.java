package senbon.mar;

import java.io.EOFException;
import java.io.IOException;
import senbon.base.io.ByteSource;

/** A range of another source between two arrays. Closing it leaves the other open. */
final class SplicedSource implements ByteSource {
  private final byte[] head;
  private final ByteSource middle;
  private final long middleFrom;
  private final long tailAt;
  private final byte[] tail;

  SplicedSource(byte[] head, ByteSource middle, long middleFrom, long middleLength, byte[] tail) {
    this.head = head;
    this.middle = middle;
    this.middleFrom = middleFrom;
    this.tailAt = head.length + middleLength;
    this.tail = tail;
  }

  @Override
  public String name() {
    return middle.name();
  }

  @Override
  public long size() {
    return tailAt + tail.length;
  }

  @Override
  public void readFully(long position, byte[] into, int offset, int length) throws IOException {
    if (position < 0 || position > size() - length) {
      throw new EOFException(name() + " ends at offset " + size());
    }
    long at = position;
    int done = 0;
    while (done < length) {
      int to = offset + done;
      int left = length - done;
      int n;
      if (at < head.length) {
        n = (int) Math.min(left, head.length - at);
        System.arraycopy(head, (int) at, into, to, n);
      } else if (at < tailAt) {
        n = (int) Math.min(left, tailAt - at);
        middle.readFully(middleFrom + at - head.length, into, to, n);
      } else {
        n = left;
        System.arraycopy(tail, (int) (at - tailAt), into, to, n);
      }
      at += n;
      done += n;
    }
  }

  @Override
  public void close() {}
}
