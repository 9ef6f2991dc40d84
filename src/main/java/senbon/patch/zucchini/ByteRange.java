package senbon.patch.zucchini;

/**
 * A stream inside of a patch.
 *
 * @param from offset of its first byte in the patch
 * @param to offset behind its last byte
 */
public record ByteRange(int from, int to) {
  public int length() {
    return to - from;
  }
}
