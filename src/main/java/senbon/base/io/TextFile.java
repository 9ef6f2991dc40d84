package senbon.base.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import senbon.base.failure.LimitException;

/**
 * Texts as people's programs save them: UTF-8, with a byte-order mark (Excel, Notepad) or without,
 * or UTF-16 with one, which is what {@code >} of PowerShell 5 writes. Never the encoding of the
 * locale, in which one file would say different things on two machines.
 */
public final class TextFile {
  private TextFile() {}

  /**
   * Reads a file, a pipe as well.
   *
   * @param max the most bytes that it may have
   * @throws LimitException if it has more
   * @throws CharacterCodingException if it is not text
   */
  public static String read(Path file, int max) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), max);
    }
  }

  /** Reads to the end of what stays open; {@code name} is what messages call it. */
  public static String read(InputStream in, String name, int max) throws IOException {
    byte[] bytes = in.readNBytes(max);
    if (bytes.length == max && in.read() >= 0) {
      throw new LimitException(
          name + " has more than " + max + " bytes.", "Check that it is the right file.");
    }
    return decode(bytes);
  }

  /**
   * The text, without a byte-order mark.
   *
   * @throws CharacterCodingException if it is not text in the encoding that it begins in
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    Charset charset = StandardCharsets.UTF_8;
    int mark = 0;
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      mark = 3;
    } else if (startsWith(bytes, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
      mark = 2;
    } else if (startsWith(bytes, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
      mark = 2;
    }
    return charset
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
        .toString();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
