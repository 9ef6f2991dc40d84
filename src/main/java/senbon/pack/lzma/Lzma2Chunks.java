package senbon.pack.lzma;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of an LZMA2 stream, in order: the layout of their headers.
 *
 * <p>Source: the LZMA2 part of the XZ format.
 */
public final class Lzma2Chunks {
  /** The most input in one LZMA chunk. */
  static final int MAX_PLAIN = 1 << 21;

  /** The most output in one LZMA chunk, and the most of anything in a stored one. */
  static final int MAX_PACKED = 1 << 16;

  /** What a chunk resets, each with all of the former. */
  enum Reset {
    NOTHING(0),
    STATE(1),
    PROPERTIES(2),
    DICTIONARY(3);

    final int code;

    Reset(int code) {
      this.code = code;
    }
  }

  static final int CONTROL_END = 0;
  static final int CONTROL_STORED_AND_DICTIONARY_RESET = 1;
  static final int CONTROL_STORED = 2;
  static final int CONTROL_LZMA = 0x80;
  private static final int STORED_HEADER = 3;
  private static final int LZMA_HEADER = 5;

  private final List<byte[]> pieces = new ArrayList<>();
  private int size;

  /**
   * Adds a chunk.
   *
   * @param plainSize how many bytes it decodes to, 1 to 2 MiB
   * @param packed holds the output of the range coder from 0 on
   * @param packedSize how much of it, 1 to 64 KiB
   */
  void lzma(
      int plainSize, byte[] packed, int packedSize, Reset reset, Model.Properties properties) {
    boolean hasProperties = reset.compareTo(Reset.PROPERTIES) >= 0;
    int header = LZMA_HEADER + (hasProperties ? 1 : 0);
    byte[] chunk = new byte[header + packedSize];
    chunk[0] = (byte) (CONTROL_LZMA | (reset.code << 5) | ((plainSize - 1) >>> 16));
    putShort(chunk, 1, plainSize - 1);
    putShort(chunk, 3, packedSize - 1);
    if (hasProperties) {
      chunk[LZMA_HEADER] = (byte) properties.encoded();
    }
    System.arraycopy(packed, 0, chunk, header, packedSize);
    add(chunk);
  }

  /** Adds a chunk of at most 64 KiB of input as it is. */
  void stored(byte[] plain, int from, int to, boolean resetsDictionary) {
    byte[] chunk = new byte[STORED_HEADER + to - from];
    chunk[0] = (byte) (resetsDictionary ? CONTROL_STORED_AND_DICTIONARY_RESET : CONTROL_STORED);
    putShort(chunk, 1, to - from - 1);
    System.arraycopy(plain, from, chunk, STORED_HEADER, to - from);
    add(chunk);
  }

  /** Adds the marker of the stream's end. */
  void end() {
    add(new byte[] {CONTROL_END});
  }

  public int size() {
    return size;
  }

  public void putInto(ByteBuffer out) {
    pieces.forEach(out::put);
  }

  private void add(byte[] piece) {
    pieces.add(piece);
    size += piece.length;
  }

  static int getShort(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
  }

  private static void putShort(byte[] bytes, int offset, int value) {
    bytes[offset] = (byte) (value >>> 8);
    bytes[offset + 1] = (byte) value;
  }
}
