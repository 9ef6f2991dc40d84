package senbon.base.io;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a PEM file; what stands between them says nothing.
 *
 * <p>Source: RFC 7468 (2), taken as laxly as OpenSSL does.
 */
public final class Pem {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

  private Pem() {}

  /**
   * One part.
   *
   * @param label such as {@code PRIVATE KEY}
   * @param body what stands to its end, or to the file's if it has none
   * @param isWhole whether it has an end
   */
  public record Part(String label, String body, boolean isWhole) {
    /**
     * The bytes that it stands for.
     *
     * @throws IllegalArgumentException if they are damaged, as those of a key encrypted in the old
     *     way are to this
     */
    public byte[] der() {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    }

    /** Tells nothing of what may be a key. */
    @Override
    public String toString() {
      return "Part[" + label + "]";
    }
  }

  /** All parts, in their order. */
  public static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    for (Matcher begin = BEGIN.matcher(text); begin.find(); ) {
      String label = begin.group(1);
      int end = text.indexOf("-----END " + label + "-----", begin.end());
      String body = text.substring(begin.end(), end < 0 ? text.length() : end);
      parts.add(new Part(label, body, end >= 0));
    }
    return parts;
  }
}
