package senbon.service.guard;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.io.Pem;

/**
 * Reads the private key of a certificate from PEM: PKCS#8, PKCS#1 (RSA) and SEC 1 (EC). The two
 * older forms don't say all that PKCS#8 does; the certificate does.
 *
 * <p>Source: RFC 5208 (5), RFC 8017 (A.1.2), RFC 5915 (3), RFC 5280 (4.1).
 */
final class TlsKey {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {2, 1, 0};

  private TlsKey() {}

  /**
   * The key.
   *
   * @param text of the file
   * @throws RefusedException if it is encrypted, or of another certificate
   * @throws MalformedInputException if it is none
   */
  static PrivateKey read(Path file, String text, X509Certificate certificate) {
    Pem.Part part =
        Pem.parts(text).stream()
            .filter(one -> one.label().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(() -> damaged(file, "has no private key", null));
    if (part.label().startsWith("ENCRYPTED") || part.body().contains("ENCRYPTED")) {
      throw new RefusedException(
          "The private key in " + file + " is encrypted.",
          "Take the password away: openssl pkey -in "
              + file
              + " -out KEY.pem, and chmod 600 KEY.pem.");
    }
    PublicKey open = certificate.getPublicKey();
    try {
      byte[] der = part.label().equals("PRIVATE KEY") ? part.der() : wrapped(open, part.der());
      PrivateKey key =
          KeyFactory.getInstance(open.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
      requireMatch(file, key, open);
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw damaged(
          file,
          "is damaged, or of another kind than its certificate (" + open.getAlgorithm() + ")",
          e);
    }
  }

  private static void requireMatch(Path file, PrivateKey key, PublicKey open)
      throws GeneralSecurityException {
    String algorithm =
        switch (open.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> open.getAlgorithm();
        };
    byte[] trial = {1};
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(trial);
    byte[] signature = signer.sign();
    signer.initVerify(open);
    signer.update(trial);
    if (!signer.verify(signature)) {
      throw new RefusedException(
          "The private key in " + file + " is not that of the certificate.",
          "Use the two that belong together; the certificate of the service stands first in its file.");
    }
  }

  /** PKCS#8 of an older form, with the algorithm as the public key names it. */
  private static byte[] wrapped(PublicKey open, byte[] der) {
    byte[] info = content(open.getEncoded());
    byte[] algorithm = Arrays.copyOf(info, length(info));
    return value(SEQUENCE, List.of(VERSION_0, algorithm, value(OCTET_STRING, List.of(der))));
  }

  /** What a value of DER holds. */
  private static byte[] content(byte[] der) {
    return Arrays.copyOfRange(der, header(der), length(der));
  }

  private static int header(byte[] der) {
    int first = der[1] & 0xff;
    return first < 0x80 ? 2 : 2 + (first & 0x7f);
  }

  /** Of the first value, its header included. */
  private static int length(byte[] der) {
    int header = header(der);
    int length = header == 2 ? der[1] & 0xff : 0;
    for (int i = 2; i < header; i++) {
      length = length << 8 | (der[i] & 0xff);
    }
    return header + length;
  }

  private static byte[] value(int tag, List<byte[]> contents) {
    int length = contents.stream().mapToInt(content -> content.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int from = bytes[0] == 0 ? 1 : 0; // DER allows no more bytes than are needed
      out.write(0x80 + bytes.length - from);
      out.write(bytes, from, bytes.length - from);
    }
    contents.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static MalformedInputException damaged(Path file, String how, Throwable cause) {
    return new MalformedInputException(
        "The file " + file + " " + how + ".",
        "Use the private key of the certificate in PEM, such as openssl writes it.",
        cause);
  }
}
