package senbon.mar.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;

/** Reads keys to sign with: PKCS#8 in PEM or DER, encrypted or not, and PKCS#12. */
public final class PrivateKeys {
  private static final int SEQUENCE = 0x30;
  private static final int PKCS12_VERSION = 3;

  private PrivateKeys() {}

  /**
   * Reads a private key.
   *
   * @param password absent for a file without one
   * @param alias which key of a PKCS#12 file with several
   * @param algorithm absent for the one that goes with the key's size
   * @throws RefusedException if other users can read the file, the password is wrong, or the key is
   *     not RSA, is PKCS#1 or has a size that updaters' keys don't have
   * @throws MalformedInputException if it is no private key
   * @throws UsageException if it needs a password or alias and has none
   */
  public static SigningKey read(
      Path path,
      Optional<char[]> password,
      Optional<String> alias,
      Optional<SigningAlgorithm> algorithm)
      throws IOException {
    KeyFile.requirePrivate(path, "private key");
    KeyFile file = KeyFile.read(path, "(ENCRYPTED )?PRIVATE KEY");
    PrivateKey key = open(file, password, alias);
    if (!(key instanceof RSAPrivateCrtKey rsa)) {
      // Java takes one without its primes for a kind of its own.
      throw key instanceof RSAPrivateKey
          ? damaged(file, null)
          : PublicKeys.notRsa(path, key.getAlgorithm(), null);
    }
    requireGood(file, rsa);
    int bits = rsa.getModulus().bitLength();
    return new SigningKey(
        path.toString(),
        rsa,
        algorithm.orElseGet(() -> SigningAlgorithm.forKey(path.toString(), bits)));
  }

  /**
   * Reads a private key for statements about archives, which may be RSA, ECDSA or Ed25519.
   *
   * @param password absent for a file without one
   * @param alias which key of a PKCS#12 file with several
   * @throws RefusedException if other users can read the file, the password is wrong, or the key is
   *     PKCS#1, of another kind or too small
   * @throws MalformedInputException if it is no private key
   * @throws UsageException if it needs a password or alias and has none
   */
  public static DocumentSigner forDocuments(
      Path path, Optional<char[]> password, Optional<String> alias) throws IOException {
    KeyFile.requirePrivate(path, "private key");
    KeyFile file = KeyFile.read(path, "((ENCRYPTED|EC) )?PRIVATE KEY");
    if (file.label().equals("EC PRIVATE KEY")) {
      throw notPkcs8(file, "SEC 1");
    }
    PrivateKey key = open(file, password, alias);
    if (key instanceof RSAPrivateCrtKey rsa) {
      requireGood(file, rsa);
    } else if (key instanceof RSAPrivateKey) {
      throw damaged(file, null);
    }
    try {
      PublicKey half =
          PublicHalf.of(key).orElseThrow(() -> PublicKeys.unfit(path, key.getAlgorithm()));
      DocumentSigner signer = new DocumentSigner(path.toString(), key, half);
      byte[] trial = {};
      if (!signer.verifier().accepts(trial, signer.sign(trial))) {
        throw damaged(file, null);
      }
      return signer;
    } catch (GeneralSecurityException | ArithmeticException e) {
      throw damaged(file, e);
    }
  }

  private static void requireGood(KeyFile file, RSAPrivateCrtKey key) {
    PublicKeys.requireSize(file.path(), key.getModulus().bitLength());
    if (!isWhole(key)) {
      throw damaged(file, null);
    }
  }

  /**
   * Whether the numbers of a key belong together (RFC 8017, 3.2): Java doesn't ask, and signs
   * wrongly by those that don't, or fails.
   */
  private static boolean isWhole(RSAPrivateCrtKey key) {
    BigInteger p = key.getPrimeP();
    BigInteger q = key.getPrimeQ();
    return p.compareTo(BigInteger.ONE) > 0
        && q.compareTo(BigInteger.ONE) > 0
        && p.multiply(q).equals(key.getModulus())
        && isInverse(key.getPublicExponent(), key.getPrivateExponent(), p.subtract(BigInteger.ONE))
        && isInverse(key.getPublicExponent(), key.getPrivateExponent(), q.subtract(BigInteger.ONE))
        && isInverse(key.getPublicExponent(), key.getPrimeExponentP(), p.subtract(BigInteger.ONE))
        && isInverse(key.getPublicExponent(), key.getPrimeExponentQ(), q.subtract(BigInteger.ONE))
        && isInverse(q, key.getCrtCoefficient(), p);
  }

  private static boolean isInverse(BigInteger one, BigInteger other, BigInteger modulus) {
    return one.multiply(other).subtract(BigInteger.ONE).mod(modulus).signum() == 0;
  }

  private static PrivateKey open(KeyFile file, Optional<char[]> password, Optional<String> alias)
      throws IOException {
    return switch (file.label()) {
      case "PRIVATE KEY" -> pkcs8(file, file.der());
      case "ENCRYPTED PRIVATE KEY" -> pkcs8(file, EncryptedKey.decrypt(file, password));
      case "" -> openDer(file, password, alias);
      case "RSA PRIVATE KEY" -> throw pkcs1(file);
      case "EC PRIVATE KEY" -> throw PublicKeys.notRsa(file.path(), "EC", null);
      default ->
          throw KeyFile.wrong(
              file.path(), "has a " + file.label() + ", not a private key in PKCS#8");
    };
  }

  private static PrivateKey openDer(KeyFile file, Optional<char[]> password, Optional<String> alias)
      throws IOException {
    if (file.version() == PKCS12_VERSION) {
      return pkcs12(file, password, alias);
    }
    if (file.version() == 0) {
      if (file.innerTag(1) != SEQUENCE) {
        throw pkcs1(file);
      }
      return pkcs8(file, file.der());
    }
    if (file.innerTag(0) == SEQUENCE) {
      return pkcs8(file, EncryptedKey.decrypt(file, password));
    }
    throw KeyFile.wrong(file.path(), "has no private key");
  }

  private static RefusedException pkcs1(KeyFile file) {
    return notPkcs8(file, "PKCS#1");
  }

  private static RefusedException notPkcs8(KeyFile file, String form) {
    return new RefusedException(
        "The key in " + file.path() + " is " + form + ".",
        "Convert it: openssl pkcs8 -topk8 -in " + file.path() + " -out KEY.pem.");
  }

  /** A key of another kind than RSA is told from a damaged one by asking its own factory. */
  private static PrivateKey pkcs8(KeyFile file, byte[] der) {
    InvalidKeySpecException failure = null;
    for (String kind : List.of("RSA", "EC", "DSA", "EdDSA")) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        failure = failure == null ? e : failure;
      } catch (GeneralSecurityException e) {
        throw unable(file, e);
      }
    }
    throw damaged(file, failure);
  }

  private static PrivateKey pkcs12(KeyFile file, Optional<char[]> password, Optional<String> alias)
      throws IOException {
    char[] given = password.orElseThrow(() -> needsPassword(file));
    EncryptedKey.requireAscii(file, given, "PKCS#12");
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file.der()), given);
      String name = chooseAlias(file, store, alias);
      Key key = store.getKey(name, given);
      return (PrivateKey) key;
    } catch (UnrecoverableKeyException e) {
      throw wrongPassword(file, e);
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw wrongPassword(file, e);
      }
      throw new MalformedInputException(
          "The PKCS#12 file " + file.path() + " is damaged.", "Use another copy of it.", e);
    } catch (GeneralSecurityException e) {
      throw unable(file, e);
    }
  }

  private static String chooseAlias(KeyFile file, KeyStore store, Optional<String> wanted)
      throws GeneralSecurityException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
        keys.add(alias);
      }
    }
    Collections.sort(keys);
    if (wanted.isPresent() ? keys.contains(wanted.get()) : keys.size() == 1) {
      return wanted.orElseGet(() -> keys.get(0));
    }
    throw new UsageException(
        "The PKCS#12 file "
            + file.path()
            + " has "
            + (keys.isEmpty() ? "no private key" : "the keys " + String.join(", ", keys))
            + wanted.map(alias -> ", not " + alias).orElse("")
            + ".",
        keys.isEmpty() ? "Use one that has." : "Choose one of them.");
  }

  private static MalformedInputException damaged(KeyFile file, Throwable cause) {
    return new MalformedInputException(
        "The private key in " + file.path() + " is damaged or of an unknown kind.",
        "Use an RSA key in PKCS#8 or PKCS#12.",
        cause);
  }

  static LockedKeyException needsPassword(KeyFile file) {
    return new LockedKeyException(
        "The private key in " + file.path() + " is encrypted.", "Use the password of the key.");
  }

  static RefusedException wrongPassword(KeyFile file, Throwable cause) {
    return new RefusedException(
        "The password for the private key in " + file.path() + " is wrong.",
        "Use the right one.",
        cause);
  }

  static MalformedInputException unable(KeyFile file, GeneralSecurityException e) {
    return new MalformedInputException(
        "The private key in "
            + file.path()
            + " can't be read by this Java: "
            + e.getMessage()
            + ".",
        "Convert it to PKCS#8 with AES or without encryption.",
        e);
  }
}
