package senbon.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import senbon.base.failure.UsageException;
import senbon.base.io.FileModes;
import senbon.base.io.FullWrite;

/**
 * Encrypts what of a request is for its runs alone, by a key that is not in the database: AES-256
 * in GCM (NIST SP 800-38D) with a random nonce for each, bound to the job's id, so that one job's
 * can't be put in another's place.
 */
final class Seal {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Optional<SecretKeySpec> key;
  private final SecureRandom random = new SecureRandom();

  private Seal(Optional<SecretKeySpec> key) {
    this.key = key;
  }

  /** One that can't keep anything. */
  static Seal none() {
    return new Seal(Optional.empty());
  }

  /**
   * By the key in a file: 64 hexadecimal digits.
   *
   * @throws UsageException if there is none, or others can read it
   */
  static Seal of(Path file) throws IOException {
    String text = SecretLine.read(file);
    if (!text.matches("[0-9A-Fa-f]{" + 2 * KEY_BYTES + "}")) {
      throw new UsageException(
          file + " holds no key of " + 2 * KEY_BYTES + " hexadecimal digits.",
          "Make one by 'openssl rand -hex " + KEY_BYTES + "'.");
    }
    return new Seal(Optional.of(new SecretKeySpec(HexFormat.of().parseHex(text), "AES")));
  }

  /** By the key in a file that nobody else makes; it is made if it isn't there. */
  static Seal ofOwn(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] bytes = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(bytes);
      Path made = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(made);
      try (FileChannel out =
          FileChannel.open(
              made,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              FileModes.ownerOnly(made))) {
        String line = HexFormat.of().formatHex(bytes) + "\n";
        FullWrite.to(out, ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        out.force(true);
      }
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return of(file);
  }

  boolean isThere() {
    return key.isPresent();
  }

  /** A text that only the key opens. */
  String close(String id, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] closed =
          cipher(Cipher.ENCRYPT_MODE, nonce, id).doFinal(text.getBytes(StandardCharsets.UTF_8));
      ByteBuffer all = ByteBuffer.allocate(NONCE_BYTES + closed.length).put(nonce).put(closed);
      return Base64.getEncoder().encodeToString(all.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has AES in GCM", e);
    }
  }

  /** What was closed; nothing if there is no key, or it is another. */
  Optional<String> open(String id, String closed) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    byte[] all = Base64.getDecoder().decode(closed);
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, id)
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has AES in GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String id) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.orElseThrow(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
