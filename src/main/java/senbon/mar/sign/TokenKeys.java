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
    Provider provider = provider(configuration);
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      load(store, pin, configuration);
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

  private static Provider provider(Path configuration) {
    if (!Files.isRegularFile(configuration)) {
      throw new UsageException(
          "There is no PKCS#11 configuration " + configuration + ".", "Use one that exists.");
    }
    Provider plain = Security.getProvider("SunPKCS11");
    if (plain == null) {
      throw new UsageException(
          "This Java has no PKCS#11 provider.", "Use one with the module jdk.crypto.cryptoki.");
    }
    try {
      return plain.configure(configuration.toString());
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UsageException(
          "The token can't be opened as " + configuration + " says: " + cause.getMessage() + ".",
          "It needs the lines name = ... and library = PATH.",
          e);
    }
  }

  private static void load(KeyStore store, Optional<char[]> pin, Path configuration)
      throws GeneralSecurityException, IOException {
    try {
      store.load(null, pin.orElse(null));
    } catch (IOException e) {
      throw new RefusedException(
          "The token of " + configuration + " does not open with this PIN.",
          pin.isPresent() ? "Use the right one." : "Use it as the password.",
          e);
    }
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
