package senbon.service.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.PrivateFile;
import senbon.base.io.TextFile;

/**
 * The files by which the service speaks TLS.
 *
 * @param chain certificates (PEM): the service's own, then those that vouch for it
 * @param key its private key (PEM), without a password
 * @param clientCa certificates (PEM) that vouch for clients, if they must show one
 */
public record TlsFiles(Path chain, Path key, Optional<Path> clientCa) {
  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
  private static final int MAX_BYTES = 1 << 20;
  private static final String ENTRY = "service";

  /**
   * What is in the files.
   *
   * @param keys the chain and the key, under {@link #password}
   * @param authorities absent if clients need show no certificate
   * @param until when the service's own certificate expires
   */
  public record Loaded(KeyStore keys, Optional<KeyStore> authorities, Instant until) {
    /** Of the key within the process: Java's key stores must have one. */
    public char[] password() {
      return ENTRY.toCharArray();
    }
  }

  /**
   * Reads the files. When they have changed, they are read again by another call; if that fails,
   * what was loaded before is as good as it was.
   *
   * @throws UsageException if a file is missing or has no certificate
   * @throws RefusedException if others can read the key, it is encrypted or of another certificate
   * @throws MalformedInputException if a file is damaged
   */
  public Loaded load() throws IOException {
    List<X509Certificate> certificates = certificates(chain);
    X509Certificate own = certificates.get(0);
    requireFile(key);
    if (!PrivateFile.isPrivate(key)) {
      throw new RefusedException(
          "The private key " + key + " can be read or written by every user of this machine.",
          "Take the permissions away: chmod 600 " + key + ".");
    }
    PrivateKey secret = TlsKey.read(key, TextFile.read(key, MAX_BYTES), own);
    Instant until = own.getNotAfter().toInstant();
    if (until.isBefore(Instant.now())) {
      LOG.warn("The certificate of the service in {} has expired at {}", chain, until);
    }
    try {
      KeyStore keys = empty();
      keys.setKeyEntry(
          ENTRY, secret, ENTRY.toCharArray(), certificates.toArray(new Certificate[0]));
      Optional<KeyStore> authorities = Optional.empty();
      if (clientCa.isPresent()) {
        authorities = Optional.of(empty());
        int number = 0;
        for (X509Certificate authority : certificates(clientCa.get())) {
          authorities.get().setCertificateEntry("authority " + number++, authority);
        }
      }
      return new Loaded(keys, authorities, until);
    } catch (GeneralSecurityException e) {
      throw new MalformedInputException(
          "The certificates in " + chain + " can't be used.",
          "Check their order: the service's own first.",
          e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no file " + file + ".", "Fix the path.");
    }
  }

  private static List<X509Certificate> certificates(Path file) throws IOException {
    requireFile(file);
    byte[] bytes = TextFile.read(file, MAX_BYTES).getBytes(StandardCharsets.UTF_8);
    List<X509Certificate> all = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate one : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
        all.add((X509Certificate) one);
      }
    } catch (CertificateException e) {
      throw new MalformedInputException(
          "The file " + file + " holds a certificate that can't be read.",
          "Use PEM for all of them.",
          e);
    }
    if (all.isEmpty()) {
      throw new UsageException(
          "The file " + file + " holds no certificate.", "Use a file of certificates in PEM.");
    }
    return all;
  }
}
