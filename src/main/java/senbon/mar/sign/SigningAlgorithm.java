package senbon.mar.sign;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import senbon.base.failure.RefusedException;
import senbon.mar.MarArchive;
import senbon.mar.MarSignature;
import senbon.mar.SignaturePlace;

/** How archives are signed: RSASSA-PKCS1-v1_5 with one of two hash functions. */
public enum SigningAlgorithm {
  /** What updaters before Firefox 56 and UXP's check, with keys of 2048 bits. */
  SHA1(MarSignature.RSA_SHA1, "SHA-1", "SHA1withRSA", 2048, "3021300906052b0e03021a05000414"),
  /** What updaters since Firefox 56 check, with keys of 4096 bits. */
  SHA384(
      MarSignature.RSA_SHA384,
      "SHA-384",
      "SHA384withRSA",
      4096,
      "3041300d060960864801650304020205000430");

  private final int id;
  private final String hash;
  private final String signature;
  private final int keyBits;
  private final String digestInfoPrefix;

  SigningAlgorithm(int id, String hash, String signature, int keyBits, String digestInfoPrefix) {
    this.id = id;
    this.hash = hash;
    this.signature = signature;
    this.keyBits = keyBits;
    this.digestInfoPrefix = digestInfoPrefix;
  }

  /** The one with that id in a signature entry; there are no others. */
  public static Optional<SigningAlgorithm> of(int id) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.id == id).findFirst();
  }

  /**
   * The one that goes with a key of that size.
   *
   * @throws RefusedException if updaters' keys have another size
   */
  public static SigningAlgorithm forKey(String name, int bits) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.keyBits == bits)
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "The key "
                        + name
                        + " has "
                        + bits
                        + " bits; updaters' keys have 2048, for SHA-1, or 4096, for"
                        + " SHA-384.",
                    "Use such a key, or say which algorithm to use."));
  }

  /** The id in a signature entry. */
  public int id() {
    return id;
  }

  /** The hash function as it is usually written: {@code SHA-384}. */
  public String hash() {
    return hash;
  }

  /** Bytes of a signature by a key of the usual size. */
  public int signatureLength() {
    return keyBits / 8;
  }

  /** The hash of what an archive's signatures cover. */
  public byte[] digest(MarArchive archive) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + hash, e);
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = SignaturePlace.covered(archive)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return digest.digest();
  }

  /** The DER structure of hash function and hash that RSA signs, for signers that take only it. */
  public byte[] digestInfo(byte[] digest) {
    byte[] prefix = HexFormat.of().parseHex(digestInfoPrefix);
    byte[] info = Arrays.copyOf(prefix, prefix.length + digest.length);
    System.arraycopy(digest, 0, info, prefix.length, digest.length);
    return info;
  }

  /** The name in Java's security providers. */
  String signatureName() {
    return signature;
  }
}
