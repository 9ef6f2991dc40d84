package senbon.mar;

import java.util.Arrays;

/**
 * A signature entry as it is stored; nothing says that it is valid.
 *
 * @param algorithm 1 = RSA PKCS#1 v1.5 with SHA-1, 2 = the same with SHA-384; others are kept
 * @param bytes the raw signature, a big-endian RSA integer
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record MarSignature(int algorithm, byte[] bytes) {
  public static final int RSA_SHA1 = 1;
  public static final int RSA_SHA384 = 2;

  public MarSignature {
    bytes = bytes.clone();
  }

  /** A copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MarSignature that
        && algorithm == that.algorithm
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * algorithm + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "MarSignature[algorithm=" + algorithm + ", length=" + bytes.length + "]";
  }
}
