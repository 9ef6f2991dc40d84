package senbon.mar.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.LimitException;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.UsageException;

/**
 * Keys and certificates in a database of NSS, a directory with {@code cert9.db} and {@code
 * key4.db}, as Mozilla's {@code signmar} takes them. What signs is NSS itself, by way of PKCS#11.
 */
public final class NssDatabase {
  private static final long MAX_SIZE = 64L << 20;
  private static final byte[] CERTIFICATE = {0, 0, 0, 1};

  /** Class, label and value of an object: columns are named by PKCS#11's numbers of attributes. */
  private static final List<String> COLUMNS = List.of("a0", "a3", "a11");

  private final Path directory;

  private NssDatabase(Path directory) {
    this.directory = directory;
  }

  /**
   * Names a database; nothing is opened yet.
   *
   * @param base where a relative path begins
   * @param name of the directory, as NSS takes it: {@code sql:} may stand before it
   * @throws UsageException if there is none of NSS's present form
   */
  public static NssDatabase of(Path base, String name) {
    Path directory = base.resolve(name.startsWith("sql:") ? name.substring(4) : name);
    if (!Files.isRegularFile(directory.resolve("cert9.db"))) {
      throw new UsageException(
          directory + " is no database of NSS: it has no cert9.db.",
          "Use a directory that certutil made; an old one is converted by certutil -K -X -d sql:DIR.");
    }
    return new NssDatabase(directory);
  }

  /**
   * The key of the certificate of that nickname.
   *
   * @param password of the database, read only if it has one
   * @throws UsageException if NSS is not installed, or there is no such key
   */
  public SigningKey key(String nickname, TokenKeys.Pin password) throws IOException {
    String path = directory.toAbsolutePath().toString();
    if (path.indexOf('"') >= 0 || path.indexOf('\n') >= 0) {
      throw new UsageException(
          "The path " + directory + " has a quote or a line feed.", "Use another directory.");
    }
    String settings =
        "name = NSS\nnssSecmodDirectory = \"sql:"
            + path
            + "\"\nnssDbMode = readOnly\nnssModule = keystore\n";
    return TokenKeys.find(settings, directory, password, nickname);
  }

  /**
   * The public key of a certificate, whether its private key is there or not.
   *
   * @throws UsageException if there is no such certificate
   */
  public VerificationKey certificate(String nickname) throws IOException {
    Path file = directory.resolve("cert9.db");
    if (Files.size(file) > MAX_SIZE) {
      throw new LimitException(file + " is over 64 MiB.", "Use a database of its own.");
    }
    byte[] label = nickname.getBytes(StandardCharsets.UTF_8);
    for (List<byte[]> row :
        SqliteTable.read(file, Files.readAllBytes(file), "nssPublic", COLUMNS)) {
      if (Arrays.equals(row.get(0), CERTIFICATE) && Arrays.equals(row.get(1), label)) {
        return key(nickname, row.get(2));
      }
    }
    throw new UsageException(
        directory + " has no certificate '" + nickname + "'.",
        "Use one of those that certutil -L -d lists.");
  }

  private VerificationKey key(String nickname, byte[] der) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)) {
        throw PublicKeys.notRsa(directory, certificate.getPublicKey().getAlgorithm(), null);
      }
      PublicKeys.requireSize(directory, rsa.getModulus().bitLength());
      return new VerificationKey(nickname, rsa, Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new MalformedInputException(
          "The certificate '" + nickname + "' in " + directory + " is damaged.",
          "Import it anew.",
          e);
    }
  }
}
