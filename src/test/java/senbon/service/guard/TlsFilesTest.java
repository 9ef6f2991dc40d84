package senbon.service.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;
import senbon.cli.OpenSsl;

/** Certificates and keys as openssl writes them. */
final class TlsFilesTest {
  @TempDir private Path dir;

  private Path key(String name, String... algorithm) throws Exception {
    Path key = dir.resolve(name + ".key");
    Object[] args = new Object[algorithm.length + 3];
    args[0] = "genpkey";
    System.arraycopy(algorithm, 0, args, 1, algorithm.length);
    args[args.length - 2] = "-out";
    args[args.length - 1] = key;
    OpenSsl.run(args);
    return privately(key);
  }

  private static Path privately(Path file) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path certificate(String name, Path key) throws Exception {
    Path certificate = dir.resolve(name + ".pem");
    OpenSsl.run(
        "req",
        "-x509",
        "-new",
        "-key",
        key,
        "-out",
        certificate,
        "-days",
        "30",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=IP:127.0.0.1");
    return certificate;
  }

  private static TlsFiles files(Path chain, Path key) {
    return new TlsFiles(chain, key, Optional.empty());
  }

  private static SSLContext server(TlsFiles.Loaded loaded) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(loaded.keys(), loaded.password());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(),
        loaded.authorities().isPresent() ? trust(loaded.authorities().get()) : null,
        new SecureRandom());
    return context;
  }

  private static TrustManager[] trust(KeyStore store) throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    return trust.getTrustManagers();
  }

  /** Who the server says it is, to a client that trusts the authorities. */
  private static String handshake(TlsFiles.Loaded loaded, SSLContext client) throws Exception {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (SSLServerSocket at =
        (SSLServerSocket) server(loaded).getServerSocketFactory().createServerSocket(0, 1, here)) {
      at.setNeedClientAuth(loaded.authorities().isPresent());
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try (SSLSocket one = (SSLSocket) at.accept()) {
                  one.getOutputStream().write('!');
                } catch (IOException e) {
                  // The client tells.
                }
              });
      try (SSLSocket socket =
          (SSLSocket) client.getSocketFactory().createSocket(here, at.getLocalPort())) {
        socket.startHandshake();
        assertThat(socket.getInputStream().read()).isEqualTo('!');
        return socket.getSession().getPeerPrincipal().getName();
      } finally {
        served.get();
      }
    }
  }

  private static SSLContext trusting(TlsFiles.Loaded authority, TlsFiles.Loaded own)
      throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("a", authority.keys().getCertificate("service"));
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    if (own != null) {
      keys.init(own.keys(), own.password());
    }
    context.init(own == null ? null : keys.getKeyManagers(), trust(store), new SecureRandom());
    return context;
  }

  @ParameterizedTest
  @CsvSource({
    "-algorithm RSA -pkeyopt rsa_keygen_bits:2048,PRIVATE KEY,",
    "-algorithm RSA -pkeyopt rsa_keygen_bits:2048,RSA PRIVATE KEY,rsa",
    "-algorithm EC -pkeyopt ec_paramgen_curve:P-256,PRIVATE KEY,",
    "-algorithm EC -pkeyopt ec_paramgen_curve:P-256,EC PRIVATE KEY,ec",
    "-algorithm EC -pkeyopt ec_paramgen_curve:secp384r1,EC PRIVATE KEY,ec",
    "-algorithm ED25519,PRIVATE KEY,",
  })
  void every_form_of_a_key_serves(String algorithm, String label, String older) throws Exception {
    Path key = key("k", algorithm.split(" ", -1));
    Path chain = certificate("k", key);
    if (older != null) {
      Path other = dir.resolve("older.key");
      String form = older.equals("rsa") ? "-traditional" : "-no_public";
      OpenSsl.run(older, "-in", key, "-out", other, form);
      key = privately(other);
    }
    assertThat(Files.readString(key)).contains("-----BEGIN " + label + "-----");
    TlsFiles.Loaded loaded = files(chain, key).load();
    assertThat(handshake(loaded, trusting(loaded, null))).isEqualTo("CN=localhost");
    assertThat(loaded.until())
        .isBetween(
            Instant.now().plus(29, ChronoUnit.DAYS), Instant.now().plus(31, ChronoUnit.DAYS));
  }

  @Test
  void a_chain_and_a_key_may_stand_in_one_file() throws Exception {
    Path key = key("k", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    Path chain = certificate("k", key);
    Path both = dir.resolve("both.pem");
    Files.writeString(both, Files.readString(chain) + Files.readString(key));
    privately(both);
    assertThat(files(chain, both).load().keys().getCertificateChain("service")).hasSize(1);
  }

  @Test
  void a_client_must_show_a_certificate_of_the_authority_that_is_set() throws Exception {
    Path key = key("k", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    Path chain = certificate("k", key);
    Path clientKey = key("c", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    Path client = certificate("c", clientKey);
    TlsFiles.Loaded loaded = new TlsFiles(chain, key, Optional.of(client)).load();
    TlsFiles.Loaded own = files(client, clientKey).load();
    assertThat(handshake(loaded, trusting(loaded, own))).isEqualTo("CN=localhost");
    assertThatThrownBy(() -> handshake(loaded, trusting(loaded, null)))
        .isInstanceOf(SSLException.class);
    assertThatThrownBy(() -> handshake(loaded, trusting(loaded, loaded)))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs8", "traditional"})
  void an_encrypted_key_is_refused_with_what_to_do(String form) throws Exception {
    Path key = key("k", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048");
    Path chain = certificate("k", key);
    Path locked = dir.resolve("locked.key");
    if (form.equals("pkcs8")) {
      OpenSsl.run("pkcs8", "-topk8", "-in", key, "-out", locked, "-passout", "pass:Kq7xPw9Z");
    } else {
      OpenSsl.run(
          "rsa",
          "-aes128",
          "-traditional",
          "-in",
          key,
          "-out",
          locked,
          "-passout",
          "pass:Kq7xPw9Z");
    }
    privately(locked);
    assertThatThrownBy(() -> files(chain, locked).load())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(" is encrypted.")
        .hasMessageContaining("openssl pkey -in " + locked);
  }

  @Test
  void a_key_of_another_certificate_is_refused() throws Exception {
    Path key = key("k", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    Path chain = certificate("k", key);
    Path other = key("o", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    Path rsa = key("r", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048");
    assertThatThrownBy(() -> files(chain, other).load())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(other + " is not that of the certificate");
    assertThatThrownBy(() -> files(chain, rsa).load())
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("of another kind than its certificate (EC)");
  }

  @Test
  void a_key_that_others_can_read_is_refused() throws Exception {
    Path key = key("k", "-algorithm", "ED25519");
    Path chain = certificate("k", key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> files(chain, key).load())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("chmod 600 " + key);
  }

  @Test
  void what_is_no_certificate_or_key_is_told_by_its_file() throws Exception {
    Path key = key("k", "-algorithm", "ED25519");
    Path chain = certificate("k", key);
    Path broken = dir.resolve("broken");
    String[] texts = {
      "",
      "nonsense",
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
      "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
      "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----\n",
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      Files.readString(key).substring(0, 60),
    };
    for (String text : texts) {
      privately(Files.writeString(broken, text));
      for (TlsFiles files : new TlsFiles[] {files(chain, broken), files(broken, key)}) {
        assertThatThrownBy(files::load)
            .as(text)
            .isInstanceOf(SenbonException.class)
            .hasMessageContaining(broken.toString());
      }
    }
    assertThatThrownBy(() -> files(chain, dir.resolve("none")).load())
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> new TlsFiles(chain, key, Optional.of(broken)).load())
        .isInstanceOf(SenbonException.class);
  }
}
