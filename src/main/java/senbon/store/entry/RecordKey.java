package senbon.store.entry;

import java.security.MessageDigest;
import java.util.Arrays;
import senbon.base.io.Digest;

/**
 * This user's secret, by which a record is known as one that the user's own runs have written. The
 * code of a record is HMAC-SHA256 (RFC 2104), made of two plain hashes: what Java has for it takes
 * longer to load than a hit in the cache.
 */
public final class RecordKey {
  /** How long the secret is, in bytes. */
  public static final int BYTES = 32;

  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK];
  private final MessageDigest hash = Digest.Algorithm.SHA256.start();

  /** Keeps no reference to the secret, which has {@link #BYTES} bytes. */
  public RecordKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a key of " + secret.length + " bytes");
    }
    Arrays.fill(inner, INNER);
    Arrays.fill(outer, OUTER);
    for (int i = 0; i < BYTES; i++) {
      inner[i] ^= secret[i];
      outer[i] ^= secret[i];
    }
  }

  /** The code of the first bytes, in hex. */
  synchronized String codeOf(byte[] bytes, int length) {
    hash.update(inner);
    hash.update(bytes, 0, length);
    byte[] first = hash.digest();
    hash.update(outer);
    hash.update(first);
    return Digest.Algorithm.SHA256.finish(hash).hex();
  }
}
