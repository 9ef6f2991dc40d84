package senbon.mar.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.FailedException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;

/**
 * Finds keys on a PKCS#11 token: a smart card, a hardware security module. The private key stays
 * there; the token signs.
 */
public final class TokenKeys {
  private TokenKeys() {}

  /**
   * Opens a token by way of Java's own PKCS#11 provider.
   *
   * @param configuration of the provider: at least {@code name = ...} and {@code library = ...}
   * @param pin absent for a token that asks by itself or needs none
   * @param alias which key of a token with several
   * @param algorithm absent for the one that goes with the key's size
   * @throws RefusedException if the PIN is wrong, or the key is not RSA or of an unfit size
   * @throws UsageException if the token can't be opened as configured, or has no such key
   */
  public static SigningKey find(
      Path configuration,
      Optional<char[]> pin,
      Optional<String> alias,
      Optional<SigningAlgorithm> algorithm)
      throws IOException {
    if (!Files.isRegularFile(configuration)) {
      throw new UsageException(
          "There is no PKCS#11 configuration " + configuration + ".", "Use one that exists.");
    }
    Provider provider =
        provider(
            configuration.toString(),
            configuration,
            "It needs the lines name = ... and library = PATH, or nssSecmodDirectory = sql:PATH.");
    return find(
        provider, configuration, store -> load(store, pin, configuration), alias, algorithm);
  }

  /** Where a PIN is, which is read only if the token asks for one. */
  public interface Pin {
    Optional<char[]> read() throws IOException;
  }

  /**
   * The key of that nickname in a database of NSS.
   *
   * @param settings of Java's PKCS#11 provider, as a text
   * @param directory the database's, named in messages
   */
  static SigningKey find(String settings, Path directory, Pin pin, String nickname)
      throws IOException {
    Provider provider =
        provider(
            "--" + settings,
            directory,
            "NSS opens it, whose libraries must be installed (libnss3).");
    return find(
        provider,
        directory,
        store -> load(store, pin, directory),
        Optional.of(nickname),
        Optional.empty());
  }

  /** Opens the store of a token. */
  private interface Opening {
    void of(KeyStore store) throws GeneralSecurityException, IOException;
  }

  private static SigningKey find(
      Provider provider,
      Path configuration,
      Opening opening,
      Optional<String> alias,
      Optional<SigningAlgorithm> algorithm)
      throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      opening.of(store);
      String name = choose(store, alias, configuration);
      Key key = store.getKey(name, null);
      Certificate certificate = store.getCertificate(name);
      PublicKey open = certificate == null ? null : certificate.getPublicKey();
      if (!(open instanceof RSAPublicKey rsa) || !(key instanceof PrivateKey secret)) {
        throw PublicKeys.notRsa(
            configuration, open == null ? "unknown" : open.getAlgorithm(), null);
      }
      int bits = rsa.getModulus().bitLength();
      PublicKeys.requireSize(configuration, bits);
      return new SigningKey(
          configuration + " (" + name + ")",
          secret,
          rsa,
          algorithm.orElseGet(() -> SigningAlgorithm.forKey(name, bits)),
          Optional.of(provider));
    } catch (GeneralSecurityException | ProviderException e) {
      throw new FailedException(
          "The token of " + configuration + " failed: " + e.getMessage() + ".", "", e);
    }
  }

  /**
   * Opens a token.
   *
   * @param settings the path of a configuration, or its text after two hyphens
   * @param configuration named in messages
   * @param remedy the last sentence of them
   */
  private static Provider provider(String settings, Path configuration, String remedy) {
    Provider plain = Security.getProvider("SunPKCS11");
    if (plain == null) {
      throw new UsageException(
          "This Java has no PKCS#11 provider.", "Use one with the module jdk.crypto.cryptoki.");
    }
    try {
      return plain.configure(settings);
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UsageException(
          "The token can't be opened as " + configuration + " says: " + cause.getMessage() + ".",
          remedy,
          e);
    }
  }

  private static void load(KeyStore store, Optional<char[]> pin, Path configuration)
      throws GeneralSecurityException {
    try {
      store.load(null, pin.orElse(null));
    } catch (IOException e) {
      throw wrong(configuration, pin.isPresent(), e);
    }
  }

  /** Asks for the password only if the database has one. */
  private static void load(KeyStore store, Pin pin, Path configuration)
      throws GeneralSecurityException, IOException {
    try {
      store.load(null, null);
    } catch (IOException e) {
      Optional<char[]> given = pin.read();
      if (given.isEmpty()) {
        throw wrong(configuration, false, e);
      }
      load(store, given, configuration);
    }
  }

  private static RefusedException wrong(Path configuration, boolean given, IOException cause) {
    String what = "The token of " + configuration + " does not open with this PIN.";
    return given
        ? new RefusedException(what, "Use the right one.", cause)
        : new LockedTokenException(what, "Use it as the password.", cause);
  }

  private static String choose(KeyStore store, Optional<String> wanted, Path configuration)
      throws GeneralSecurityException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    Collections.sort(keys);
    if (wanted.isPresent() ? keys.contains(wanted.get()) : keys.size() == 1) {
      return wanted.orElseGet(() -> keys.get(0));
    }
    throw new UsageException(
        "The token of "
            + configuration
            + " has "
            + (keys.isEmpty()
                ? "no private key with a certificate"
                : "the keys " + String.join(", ", keys))
            + wanted.map(alias -> ", not " + alias).orElse("")
            + ".",
        keys.isEmpty() ? "Store both under one id." : "Choose one of them.");
  }
}
