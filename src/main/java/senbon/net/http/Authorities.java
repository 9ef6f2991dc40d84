package senbon.net.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import senbon.base.failure.IoFailures;
import senbon.base.failure.UsageException;

/** Certificates in a file, which are trusted to vouch for servers. */
final class Authorities {
  private Authorities() {}

  /**
   * A context that trusts them and no others.
   *
   * @param file in PEM
   * @throws UsageException if there is none in it
   */
  static SSLContext of(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : read(file)) {
        store.setCertificateEntry("authority " + number++, certificate);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw IoFailures.of("read", file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java lacks what TLS needs", e);
    }
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, GeneralSecurityException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no file " + file + " of certificates.", "Fix --cacert.");
    }
    Collection<? extends Certificate> all;
    try (InputStream in = Files.newInputStream(file)) {
      all = CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException e) {
      throw new UsageException(
          file + " holds a certificate that can't be read.", "Use PEM for all of them.", e);
    }
    if (all.isEmpty()) {
      throw new UsageException(
          file + " holds no certificate.", "Use a file of certificates in PEM.");
    }
    return all;
  }
}
