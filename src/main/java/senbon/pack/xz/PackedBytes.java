package senbon.pack.xz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import senbon.base.io.ByteSource;

/**
 * The bytes of a packed member, for one who looks at few of them: those of a source are read in
 * windows of {@value #WINDOW}, as they are asked for. The last two windows are kept, so that one
 * can go through an index and what it tells of side by side without reading either again and again.
 */
public final class PackedBytes {
  /** Bytes read at a time, and bytes by which formats are told apart. */
  private static final int WINDOW = 4096;

  private static final int HEAD = 16;

  /** Where they are read from; null if all of them are in the window. */
  private final ByteSource source;

  private final int length;

  /** The window looked at last, the offset of its first byte, and the same of the one before. */
  private byte[] window;

  private int start;
  private byte[] other = new byte[0];
  private int otherStart;

  /** All of them in memory. */
  public PackedBytes(byte[] all) {
    this.source = null;
    this.length = all.length;
    this.window = all;
  }

  /** A source of less than 2 GiB. */
  public PackedBytes(ByteSource source) {
    this.source = source;
    this.length = Math.toIntExact(source.size());
    this.window = new byte[0];
  }

  int length() {
    return length;
  }

  /**
   * The byte at {@code index}.
   *
   * @throws UncheckedIOException if it can't be read
   */
  byte at(int index) {
    if (source != null && !isInWindow(index)) {
      swap();
      if (!isInWindow(index)) {
        load(index);
      }
    }
    return window[index - start];
  }

  private boolean isInWindow(int index) {
    return index >= start && index - start < window.length;
  }

  private void swap() {
    byte[] bytes = window;
    int from = start;
    window = other;
    start = otherStart;
    other = bytes;
    otherStart = from;
  }

  /** The first bytes, by which formats are told apart. */
  byte[] head() {
    if (source == null) {
      return Arrays.copyOf(window, Math.min(HEAD, length));
    }
    load(0);
    return Arrays.copyOf(window, Math.min(HEAD, window.length));
  }

  private void load(int from) {
    try {
      window = source.read(from, Math.min(WINDOW, length - from));
      start = from;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
