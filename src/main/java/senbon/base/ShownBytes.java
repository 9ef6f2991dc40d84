package senbon.base;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that should be UTF-8 and may not be, for messages: what is none is shown as {@code \xE9}.
 */
public final class ShownBytes {
  private static final int HEX_DIGITS = 2;

  private ShownBytes() {}

  /** The bytes of an index range as a text that is safe to print. */
  public static String of(byte[] bytes, int from, int to) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from);
    StringBuilder shown = new StringBuilder();
    CoderResult result;
    do {
      result = decoder.decode(in, out, true);
      shown.append(Printable.of(out.flip().toString()));
      out.clear();
      for (int i = 0; result.isError() && i < result.length(); i++) {
        shown.append("\\x%02X".formatted(in.get()));
      }
    } while (result.isError());
    return shown.toString();
  }

  /** The same of bytes that are given as {@code %XX} where they are not plain. */
  public static String ofPercentCoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 1 + HEX_DIGITS), 16));
        i += HEX_DIGITS;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return of(bytes.toByteArray(), 0, bytes.size());
  }
}
