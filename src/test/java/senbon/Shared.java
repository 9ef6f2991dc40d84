package senbon;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Archives, patches and signatures made by other people's tools, for interoperability tests. */
public final class Shared {
  private Shared() {}

  /**
   * The folder of that name. Where there is none the calling test is skipped, loudly, or fails if
   * the build was told that it must be there.
   */
  public static Path dir(String sub) {
    Path dir = Path.of(System.getProperty("senbon.shared", "../shared")).resolve(sub);
    if (!Files.isDirectory(dir)) {
      String message = "SKIPPED interoperability test: " + dir + " not found";
      if (Boolean.getBoolean("senbon.requireShared")) {
        Assertions.fail(message);
      }
      System.err.println(message);
      Assumptions.abort(message);
    }
    return dir;
  }
}
