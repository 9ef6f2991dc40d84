package senbon.pack.lzma;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of an LZMA2 stream, in order: the layout of their headers. Source: the LZMA2 filter of
 * the .xz file format (1.2.1, section 5.3.1), as XZ Embedded, the updaters' decoder, reads it.
 *
 * <p>All numbers are big-endian. A chunk begins with a control byte:
 *
 * <ul>
 *   <li>0: the end of the stream.
 *   <li>1 or 2: stored. Two bytes of size less 1 follow, then the bytes as they are. 1 resets the
 *       dictionary.
 *   <li>0x80 and more: LZMA. Bits 5 and 6 say what is reset ({@link Reset}), bits 0 to 4 and the
 *       next two bytes are the plain size less 1 (21 bits); two bytes of packed size less 1 follow,
 *       then, from {@link Reset#PROPERTIES} on, a byte of properties, then the output of the range
 *       coder.
 * </ul>
 */
public final class Lzma2Chunks {
  /** The most input in one LZMA chunk, in bytes: 21 bits. */
  static final int MAX_PLAIN = 1 << 21;

  /**
   * The most output in one LZMA chunk, and the most of anything in a stored one, in bytes: 16 bits.
   */
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

  /** Control bytes. */
  static final int CONTROL_END = 0;

  static final int CONTROL_STORED_AND_DICTIONARY_RESET = 1;
  static final int CONTROL_STORED = 2;
  static final int CONTROL_LZMA = 0x80;

  /** Bytes before the content; one more where properties are given. */
  static final int STORED_HEADER = 3;

  private static final int LZMA_HEADER = 5;

  /** Whole chunks, in order, and the sum of their lengths. */
  private final List<byte[]> pieces = new ArrayList<>();

  private int size;

  /** Those of the mark. */
  private int markedPieces;

  private int markedSize;

  /** Marks the present end. */
  void mark() {
    markedPieces = pieces.size();
    markedSize = size;
  }

  /** Bytes of the chunks since the mark. */
  int sizeSinceMark() {
    return size - markedSize;
  }

  /** Forgets the chunks since the mark. */
  void rollBack() {
    pieces.subList(markedPieces, pieces.size()).clear();
    size = markedSize;
  }

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

  /** Bytes of all chunks. */
  public int size() {
    return size;
  }

  /** Writes all chunks. */
  public void putInto(ByteBuffer out) {
    pieces.forEach(out::put);
  }

  private void add(byte[] piece) {
    pieces.add(piece);
    size += piece.length;
  }

  /** Two bytes, big-endian. */
  static int getShort(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
  }

  private static void putShort(byte[] bytes, int offset, int value) {
    bytes[offset] = (byte) (value >>> 8);
    bytes[offset + 1] = (byte) value;
  }
}
