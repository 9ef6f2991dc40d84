package senbon.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version that this program was built as. */
public final class Version {
  private Version() {}

  /** Such as {@code 1.0.0}. */
  public static String text() {
    String packaged = Version.class.getPackage().getImplementationVersion();
    return packaged == null ? fromFile() : packaged;
  }

  /** What the program calls itself to others, such as {@code senbon/1.0.0}. */
  public static String program() {
    return "senbon/" + text();
  }

  private static String fromFile() {
    try (InputStream in = Version.class.getResourceAsStream("/senbon/version")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
