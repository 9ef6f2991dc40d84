package senbon.patch.zucchini.exe;

import java.util.Objects;
import senbon.base.io.LittleEndian;

/** A part of a file that an element names. All offsets are relative to it; none may leave it. */
public final class Image {
  private final byte[] bytes;
  private final int from;
  private final int length;

  /**
   * A part.
   *
   * @param bytes the whole file
   * @param from where the part begins
   * @param length of the part
   */
  public Image(byte[] bytes, int from, int length) {
    this.from = Objects.checkFromIndexSize(from, length, bytes.length);
    this.bytes = bytes;
    this.length = length;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int length() {
    return length;
  }

  /** A whole file. */
  public static Image of(byte[] bytes) {
    return new Image(bytes, 0, bytes.length);
  }

  /** Its first bytes. */
  public Image first(int count) {
    return count == length ? this : new Image(bytes, from, count);
  }

  int u8(int at) {
    return bytes[index(at, 1)] & 0xff;
  }

  int u16(int at) {
    return LittleEndian.u16(bytes, index(at, 2));
  }

  int i32(int at) {
    return LittleEndian.i32(bytes, index(at, 4));
  }

  long u32(int at) {
    return LittleEndian.u32(bytes, index(at, 4));
  }

  long i64(int at) {
    return LittleEndian.i64(bytes, index(at, 8));
  }

  void putU16(int at, int value) {
    LittleEndian.putU16(bytes, index(at, 2), value);
  }

  void putI32(int at, int value) {
    LittleEndian.putI32(bytes, index(at, 4), value);
  }

  void putI64(int at, long value) {
    LittleEndian.putI64(bytes, index(at, 8), value);
  }

  /** Whether so many bytes at an offset are inside. */
  boolean holds(int at, int count) {
    return at >= 0 && count <= length - at;
  }

  private int index(int at, int count) {
    if (at < 0 || count > length - at) {
      throw new ProgramException("it reaches beyond its end at offset " + at);
    }
    return from + at;
  }
}
