package senbon.store.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import senbon.base.failure.IoFailures;
import senbon.base.failure.UsageException;
import senbon.base.io.FileModes;
import senbon.base.io.FullWrite;
import senbon.base.io.PrivateFile;
import senbon.net.http.SecretFile;
import senbon.store.entry.RecordSigner;
import senbon.store.entry.TrustedKeys;

/**
 * A file with the key by which records are signed for others: PKCS#8 in PEM, as {@code openssl
 * genpkey -algorithm ed25519} writes it, after a line {@code name: NAME}.
 */
public final class SigningKeyFile {
  private static final String NAME = "name: ";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private SigningKeyFile() {}

  /**
   * Makes a new key.
   *
   * @param file must not exist; only its owner can read it
   * @return what others trust it by: {@code NAME:BASE64}
   * @throws UsageException if the file exists, or the name is none
   */
  public static String make(Path file, String name) {
    if (!TrustedKeys.isName(name)) {
      throw new UsageException(
          "'" + name + "' can't be the name of a key.",
          "Use letters, digits, '.', '_' and '-', no more than 64.");
    }
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java lacks Ed25519", e);
    }
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPrivate().getEncoded());
    String text = NAME + name + "\n" + BEGIN + "\n" + base64 + "\n" + END + "\n";
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            FileModes.ownerOnly(file))) {
      FullWrite.to(out, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      out.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          file + " exists.", "Use another name; a key that is lost can't be made again.", e);
    } catch (IOException e) {
      throw IoFailures.of("write", file, e);
    }
    byte[] info = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(info, info.length - TrustedKeys.KEY_BYTES, info.length);
    return name + ":" + Base64.getEncoder().encodeToString(raw);
  }

  /**
   * The key in a file.
   *
   * @throws UsageException if there is none, or others can read it
   */
  static RecordSigner read(Path file) {
    try {
      if (!PrivateFile.isPrivate(file)) {
        throw new UsageException(
            file + " can be read or written by others.",
            "Run 'chmod 600' on it, or make a new key.");
      }
      String text = String.join("\n", SecretFile.lines(file)) + "\n";
      int end = text.indexOf('\n');
      int begin = text.indexOf(BEGIN);
      int last = text.indexOf(END);
      if (!text.startsWith(NAME) || begin < end || last < begin) {
        throw none(file, null);
      }
      String name = text.substring(NAME.length(), end).strip();
      byte[] key = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), last));
      PrivateKey secret =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key));
      if (!TrustedKeys.isName(name)) {
        throw none(file, null);
      }
      return new RecordSigner(name, secret);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw none(file, e);
    } catch (IOException e) {
      throw IoFailures.of("read", file, e);
    }
  }

  private static UsageException none(Path file, Exception cause) {
    return new UsageException(
        file + " holds no key for records.",
        "Make one by 'senbon cache key new FILE --name NAME'.",
        cause);
  }
}
