package senbon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Keys and certificates among the test resources. */
public final class TestKeys {
  private TestKeys() {}

  /** A copy that only its owner can read. */
  public static Path copy(String name, Path dir) throws IOException {
    Path copy = dir.resolve(name);
    try (InputStream in = TestKeys.class.getResourceAsStream("/senbon/mar/sign/" + name)) {
      Files.write(copy, in.readAllBytes());
    }
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    return copy;
  }
}
