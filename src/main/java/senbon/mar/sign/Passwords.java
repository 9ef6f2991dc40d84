package senbon.mar.sign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.UsageException;

/** Reads the password of a key from a file. */
public final class Passwords {
  private static final int MAX_SIZE = 4096;

  private Passwords() {}

  /**
   * The first line, without its end.
   *
   * @throws senbon.base.failure.RefusedException if other users can read the file
   * @throws UsageException if there is no such file
   * @throws MalformedInputException if it can't be a password's
   */
  public static char[] read(Path path) throws IOException {
    KeyFile.requirePrivate(path, "password file");
    if (!Files.isRegularFile(path)) {
      throw new UsageException("There is no password file " + path + ".", "Use one that exists.");
    }
    if (Files.size(path) > MAX_SIZE) {
      throw wrong(path, null);
    }
    byte[] bytes = Files.readAllBytes(path);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      char[] all = new char[text.remaining()];
      text.get(all);
      Arrays.fill(text.array(), '\0');
      int end = 0;
      while (end < all.length && all[end] != '\n' && all[end] != '\r') {
        end++;
      }
      char[] password = Arrays.copyOf(all, end);
      Arrays.fill(all, '\0');
      return password;
    } catch (CharacterCodingException e) {
      throw wrong(path, e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static MalformedInputException wrong(Path path, Exception cause) {
    return new MalformedInputException(
        "The password file " + path + " is not a line of text.",
        "Use a file with the password alone.",
        cause);
  }
}
