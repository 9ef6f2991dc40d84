package senbon.mar.sign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;
import senbon.base.io.ArraySource;
import senbon.mar.MarArchive;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;

/** Archives and keys for tests of signing. */
final class Fixtures {
  private Fixtures() {}

  /** A key and its public half. */
  record Pair(SigningKey secret, VerificationKey open) {}

  static Pair pair(String name, int bits, SigningAlgorithm algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      KeyPair keys = generator.generateKeyPair();
      return new Pair(
          new SigningKey(name, (RSAPrivateCrtKey) keys.getPrivate(), algorithm),
          new VerificationKey(name, (RSAPublicKey) keys.getPublic(), Optional.empty()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Read, since making one takes seconds. */
  static Pair pair4096(Path dir) throws IOException {
    return new Pair(
        PrivateKeys.read(
            file(dir, "c-4096.pem"), Optional.empty(), Optional.empty(), Optional.empty()),
        PublicKeys.read(file(dir, "c-4096.crt.der"), Instant.EPOCH));
  }

  /** A file of the test resources, copied to where only its owner can read it. */
  static Path file(Path dir, String name) throws IOException {
    Path copy = dir.resolve(name);
    try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
      Files.write(copy, in.readAllBytes());
    }
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    return copy;
  }

  static MarArchive unsigned() throws IOException {
    Path file = Files.createTempFile("senbon", ".mar");
    try {
      try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
        MarWriter writer = new MarWriter(out, new ProductInfo("test", "1.0"));
        writer.add("a", 0644, "content of a".getBytes(StandardCharsets.US_ASCII));
        writer.add("dir/b", 0755, "content of b".getBytes(StandardCharsets.US_ASCII));
        writer.finish();
      }
      return open(Files.readAllBytes(file));
    } finally {
      Files.delete(file);
    }
  }

  static MarArchive open(byte[] bytes) throws IOException {
    return MarArchive.open(new ArraySource("test.mar", bytes));
  }

  static byte[] bytes(MarArchive archive) throws IOException {
    Path file = Files.createTempFile("senbon", ".mar");
    try {
      try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
        MarWriter.rewrite(archive, out);
      }
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }
}
