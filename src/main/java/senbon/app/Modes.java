package senbon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The two modes that files of a build have, where the file system has modes. */
final class Modes {
  private Modes() {}

  /** Gives a directory that was made for oneself the mode of any other. */
  static void setDirectory(Path directory) throws IOException {
    set(directory, true);
  }

  static void set(Path file, boolean executable) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
