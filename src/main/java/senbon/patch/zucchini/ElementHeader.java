package senbon.patch.zucchini;

import senbon.patch.zucchini.exe.ExecutableType;

/**
 * Which part of the new file an element makes of which part of the old one. Offsets and lengths are
 * in bytes, unsigned, of 32 bits.
 *
 * @param code of the type, see {@link ExecutableType#code}
 * @param version of the type's disassembler
 */
public record ElementHeader(
    long oldOffset, long oldLength, long newOffset, long newLength, int code, int version) {
  /** One of a type. */
  public static ElementHeader of(
      int oldOffset, int oldLength, int newOffset, int newLength, ExecutableType type) {
    return new ElementHeader(
        oldOffset, oldLength, newOffset, newLength, type.code(), type.version());
  }
}
