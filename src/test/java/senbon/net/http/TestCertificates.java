package senbon.net.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and its certificate, made by the JDK's own tool. */
public final class TestCertificates {
  private static final char[] PASSWORD = "password".toCharArray();

  private final SSLContext server;
  private final Path pem;

  /**
   * Makes a self-signed one, in files of that name in the directory.
   *
   * @param san the host that it is for, such as {@code ip:127.0.0.1}
   */
  public TestCertificates(Path dir, String name, String san) throws IOException {
    this(dir, name, generate(dir, name, "server", "-ext", "san=" + san), "server");
  }

  private TestCertificates(Path dir, String name, Path store, String trusted) throws IOException {
    try {
      KeyStore keys = load(store);
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, PASSWORD);
      own.setKeyEntry(
          "server", keys.getKey("server", PASSWORD), PASSWORD, keys.getCertificateChain("server"));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(own, PASSWORD);
      server = SSLContext.getInstance("TLS");
      server.init(managers.getKeyManagers(), null, null);
      pem = Files.writeString(dir.resolve(name + ".pem"), pem(keys.getCertificate(trusted)));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** One that has expired, signed by an authority that has not. */
  public static TestCertificates expired(Path dir, String san) throws IOException {
    String name = "expired";
    generate(dir, name, "authority", "-ext", "bc:c");
    Path store =
        generate(
            dir,
            name,
            "server",
            "-signer",
            "authority",
            "-startdate",
            "-10d",
            "-validity",
            "5",
            "-ext",
            "san=" + san);
    return new TestCertificates(dir, name, store, "authority");
  }

  private static Path generate(Path dir, String name, String alias, String... more)
      throws IOException {
    Path store = dir.resolve(name + ".p12");
    Path log = dir.resolve(name + "-" + alias + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name + " " + alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString()));
    command.addAll(List.of(more));
    try {
      Process keytool =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!keytool.waitFor(120, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException(Files.readString(log));
      }
      return store;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static String pem(Certificate certificate) throws GeneralSecurityException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----\n"
        + lines.encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** What a server needs to be believed by those that trust the certificate. */
  public SSLContext server() {
    return server;
  }

  /** The certificate that is to be trusted, or its authority's. */
  public Path pem() {
    return pem;
  }
}
