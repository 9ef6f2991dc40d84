package senbon.base;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Addresses of objects, {@code s3://BUCKET/KEY}, as AWS's own tools take them: the key stands there
 * as it is, with nothing percent-encoded.
 */
public final class ObjectAddress {
  private static final String START = "s3://";
  private static final int MAX_KEY = 1024;

  private ObjectAddress() {}

  /** Whether the text is meant as such an address, sound or not. */
  public static boolean isMeant(String text) {
    return text.regionMatches(true, 0, START, 0, START.length());
  }

  /**
   * The address; its path, decoded, is a slash and the key.
   *
   * @throws IllegalArgumentException saying what is wrong as the end of a sentence
   */
  public static URI parse(String text) {
    int slash = text.indexOf('/', START.length());
    String bucket = slash < 0 ? "" : text.substring(START.length(), slash);
    String key = slash < 0 ? "" : text.substring(slash + 1);
    if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
      throw new IllegalArgumentException("it names no bucket");
    } else if (key.isEmpty() || key.endsWith("/") || key.length() > MAX_KEY) {
      throw new IllegalArgumentException("it names no object in the bucket");
    }
    try {
      return new URI("s3", bucket, "/" + key, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it has a character that no key has");
    }
  }
}
