package senbon.partial;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One line of a manifest, cut up as updaters do it: with C's strtok, which takes runs of separators
 * for one and leaves the rest behind the next (docs/formats/update-manifest.md §2). A null stands
 * for C's null.
 */
final class ManifestLine {
  /** Bytes that are no UTF-8 become half surrogates, which no sound text has. */
  private static final char STRAY = 0xdc00;

  private final String text;
  private final boolean utf8;
  private int at;

  private ManifestLine(String text, boolean utf8) {
    this.text = text;
    this.utf8 = utf8;
  }

  static ManifestLine of(byte[] manifest, int start, int end) {
    if (isAscii(manifest, start, end)) {
      String text = new String(manifest, start, end - start, StandardCharsets.ISO_8859_1);
      return new ManifestLine(text, true);
    }
    try {
      ByteBuffer line = ByteBuffer.wrap(manifest, start, end - start);
      return new ManifestLine(StandardCharsets.UTF_8.newDecoder().decode(line).toString(), true);
    } catch (CharacterCodingException e) {
      StringBuilder raw = new StringBuilder();
      for (int i = start; i < end; i++) {
        int value = manifest[i] & 0xff;
        raw.append((char) (value < 0x80 ? value : STRAY + value));
      }
      return new ManifestLine(raw.toString(), false);
    }
  }

  private static boolean isAscii(byte[] manifest, int start, int end) {
    for (int i = start; i < end; i++) {
      if (manifest[i] < 0) {
        return false;
      }
    }
    return true;
  }

  String text() {
    return text;
  }

  boolean isUtf8() {
    return utf8;
  }

  /** What stands before the first blank or tab; null if there is nothing else in the line. */
  String keyword() {
    return next(" \t");
  }

  /** What stands up to the next quote; null if the line has no more. */
  String argument() {
    return next("\"");
  }

  private String next(String separators) {
    while (at < text.length() && separators.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int start = at;
    while (at < text.length() && separators.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    int end = at;
    if (at < text.length()) {
      at++; // one separator; the run of them is skipped when more is asked for
    }
    return start == end ? null : text.substring(start, end);
  }
}
