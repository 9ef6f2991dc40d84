package senbon.base.io;

import java.io.OutputStream;
import java.util.Arrays;

/** A stream that is only compared with what it should be. */
public final class ComparingStream extends OutputStream {
  private final byte[] expected;
  private int at;
  private int difference = -1;

  public ComparingStream(byte[] expected) {
    this.expected = expected;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (difference >= 0) {
      return;
    }
    int common = Math.min(length, expected.length - at);
    int found = Arrays.mismatch(bytes, offset, offset + common, expected, at, at + common);
    if (found >= 0 || common < length) {
      difference = at + (found >= 0 ? found : common);
    }
    at += common;
  }

  /** Where what was written begins to differ, the end of the shorter included; -1 if nowhere. */
  public int firstDifference() {
    return difference < 0 && at != expected.length ? at : difference;
  }
}
