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
    return packaged == null ? resource("version", "") : packaged;
  }

  /** The commit that it was built of, or {@code unknown} if that was no clone. */
  public static String commit() {
    return resource("commit", "unknown");
  }

  /** What {@code senbon --version} says: the version, the commit, and the Java that runs it. */
  public static String lines() {
    return "senbon "
        + text()
        + "\ncommit "
        + commit()
        + "\nJava "
        + Runtime.version()
        + ", "
        + System.getProperty("java.vendor")
        + "\n";
  }

  /** What the program calls itself to others, such as {@code senbon/1.0.0}. */
  public static String program() {
    return "senbon/" + text();
  }

  private static String resource(String name, String absent) {
    try (InputStream in = Version.class.getResourceAsStream("/senbon/" + name)) {
      return in == null ? absent : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
