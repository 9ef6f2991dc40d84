package senbon.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and its self-signed certificate, made by the JDK's own tool. */
public final class TestCertificates {
  private static final char[] PASSWORD = "password".toCharArray();

  private final SSLContext server;
  private final Path pem;

  /**
   * Makes one, in two files of that name in the directory.
   *
   * @param san the host that it is for, such as {@code ip:127.0.0.1}
   * @param more options of keytool
   */
  public TestCertificates(Path dir, String name, String san, String... more) throws IOException {
    Path store = dir.resolve(name + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + san,
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
              .redirectOutput(dir.resolve(name + ".log").toFile())
              .start();
      if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException(Files.readString(dir.resolve(name + ".log")));
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD);
      }
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(keys, PASSWORD);
      server = SSLContext.getInstance("TLS");
      server.init(own.getKeyManagers(), null, null);
      pem = dir.resolve(name + ".pem");
      Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      Files.writeString(
          pem,
          "-----BEGIN CERTIFICATE-----\n"
              + lines.encodeToString(keys.getCertificate("server").getEncoded())
              + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** What a server needs to be believed by those that trust the certificate. */
  public SSLContext server() {
    return server;
  }

  /** The certificate, to be trusted. */
  public Path pem() {
    return pem;
  }
}
