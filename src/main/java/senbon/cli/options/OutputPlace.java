package senbon.cli.options;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import senbon.base.failure.UsageException;

/**
 * What {@code -o} says where the command chooses names: a directory if it ends in a slash or is
 * one, else a file.
 */
public record OutputPlace(Path path, boolean isDirectory) {
  /** Reads it. */
  public static OutputPlace of(String text) {
    if (text.isEmpty()) {
      throw new UsageException("The name of the output is empty.", "Use -o FILE or -o DIR/.");
    }
    try {
      Path path = Path.of(text);
      boolean directory =
          text.endsWith("/") || text.endsWith(File.separator) || Files.isDirectory(path);
      return new OutputPlace(path, directory);
    } catch (InvalidPathException e) {
      throw new UsageException("Not a path: '" + text + "'.", "Use another path.", e);
    }
  }
}
