package senbon.base.io;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * Both hashes of the same bytes, computed in one pass: ours, and the one that updaters are told.
 */
public record Hashes(Digest sha256, Digest sha512) {
  /** Reads the stream to its end. */
  public static Hashes of(InputStream in) throws IOException {
    MessageDigest other = Digest.Algorithm.SHA512.start();
    Digest sha256 = Digest.of(Digest.Algorithm.SHA256, new DigestInputStream(in, other));
    return new Hashes(sha256, Digest.Algorithm.SHA512.finish(other));
  }
}
