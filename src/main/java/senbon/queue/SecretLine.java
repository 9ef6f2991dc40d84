package senbon.queue;

import java.io.IOException;
import java.nio.file.Path;
import senbon.base.failure.UsageException;
import senbon.base.io.PrivateFile;
import senbon.base.io.TextFile;

/** A secret that is the first line of a file. */
final class SecretLine {
  private static final int LIMIT = 4096;

  private SecretLine() {}

  /**
   * Reads it.
   *
   * @throws UsageException if others can read or write the file
   */
  static String read(Path file) throws IOException {
    if (!PrivateFile.isPrivate(file)) {
      throw new UsageException(
          file + " can be read or written by others.", "Run 'chmod 600' on it.");
    }
    return TextFile.read(file, LIMIT).lines().findFirst().orElse("");
  }
}
