package senbon.base.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import senbon.base.failure.UsageException;

/** A SHA-2 hash of some bytes. Two digests are equal only if their algorithms are too. */
public record Digest(Algorithm algorithm, String hex) {
  /** The hash functions that are spoken here. */
  public enum Algorithm {
    SHA256("SHA-256", 64),
    SHA512("SHA-512", 128);

    private final String jcaName;
    private final int hexLength;

    Algorithm(String jcaName, int hexLength) {
      this.jcaName = jcaName;
      this.hexLength = hexLength;
    }

    /** Whether a text is a hash of this kind: lower-case hex of its length. */
    public boolean isHex(String hex) {
      boolean right = hex.length() == hexLength;
      for (int i = 0; right && i < hexLength; i++) {
        char c = hex.charAt(i);
        right = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      }
      return right;
    }

    /** A fresh computation of this hash. */
    public MessageDigest start() {
      try {
        return MessageDigest.getInstance(jcaName);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has " + jcaName, e);
      }
    }

    /** The digest that a computation begun with {@link #start} has arrived at. */
    public Digest finish(MessageDigest computation) {
      return new Digest(this, HexFormat.of().formatHex(computation.digest()));
    }
  }

  private static final int PIECE = 1 << 14;

  public Digest {
    if (!algorithm.isHex(hex)) {
      throw new IllegalArgumentException("not a " + algorithm + " digest: " + hex);
    }
  }

  public static Digest sha256(byte[] data) {
    MessageDigest computation = Algorithm.SHA256.start();
    // One long call would run to its end in the form that Java has before it is compiled.
    for (int i = 0; i < data.length; i += PIECE) {
      computation.update(data, i, Math.min(PIECE, data.length - i));
    }
    return Algorithm.SHA256.finish(computation);
  }

  /** Reads a file. */
  public static Digest sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(Algorithm.SHA256, in);
    }
  }

  /** Reads the stream to its end. */
  public static Digest of(Algorithm algorithm, InputStream in) throws IOException {
    MessageDigest computation = algorithm.start();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      computation.update(buffer, 0, n);
    }
    return algorithm.finish(computation);
  }

  /**
   * Reads {@code sha256:HEX}, {@code sha512:HEX} or bare hex, whose length tells the algorithm.
   *
   * @throws UsageException if it is none of these
   */
  public static Digest parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    for (Algorithm algorithm : Algorithm.values()) {
      String prefix = algorithm.name().toLowerCase(Locale.ROOT) + ":";
      String hex = lower.startsWith(prefix) ? lower.substring(prefix.length()) : lower;
      if (algorithm.isHex(hex)) {
        return new Digest(algorithm, hex);
      }
    }
    throw new UsageException(
        "Not a hash: '" + text + "'.", "Use sha256:HEX, sha512:HEX, or 64 or 128 hex digits.");
  }

  // What a record has by itself takes tens of milliseconds to link, in nearly every run.

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest
        && algorithm == digest.algorithm
        && hex.equals(digest.hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  /** {@code sha256:HEX}, the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return algorithm.name().toLowerCase(Locale.ROOT) + ":" + hex;
  }
}
