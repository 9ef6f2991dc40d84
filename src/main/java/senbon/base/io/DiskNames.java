package senbon.base.io;

import java.io.File;
import java.nio.file.Path;
import senbon.base.ShownBytes;
import senbon.base.failure.MalformedInputException;

/**
 * Names of files on the disk as archives have them: relative, with {@code /} between the steps, and
 * the bytes that the disk has.
 */
public final class DiskNames {
  /** What Java reads for bytes that are not UTF-8. */
  private static final char LOST = '\ufffd';

  private DiskNames() {}

  /**
   * The name of a file below a directory. A backslash stays one where it parts no steps.
   *
   * @throws MalformedInputException if the name on the disk is not UTF-8, so that no text stands
   *     for it
   */
  public static String of(Path root, Path file) {
    Path relative = root.relativize(file);
    String name = relative.toString();
    if (name.indexOf(LOST) >= 0 && !relative.equals(relative.getFileSystem().getPath(name))) {
      throw new MalformedInputException(
          "The name of '" + shown(file) + "' is not UTF-8, so no archive can hold it.",
          "Rename the file, or leave it out.");
    }
    return File.separatorChar == '/' ? name : name.replace(File.separatorChar, '/');
  }

  /** The address of a file has its bytes, unlike its text. */
  private static String shown(Path file) {
    return ShownBytes.ofPercentCoded(file.toUri().getRawPath());
  }
}
