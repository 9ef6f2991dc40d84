package senbon.mar;

import java.io.InputStream;

/** So many zero bytes. */
final class Zeros extends InputStream {
  private int left;

  Zeros(int length) {
    this.left = length;
  }

  @Override
  public int read() {
    return left-- > 0 ? 0 : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (left == 0) {
      return -1;
    }
    int n = Math.min(left, length);
    left -= n;
    return n;
  }
}
