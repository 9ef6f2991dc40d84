package senbon.base.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Modes of files, where the file system has modes. */
public final class FileModes {
  private static final int FILE = 0644;
  private static final int PROGRAM = 0755;

  /** In the order of the bits, from the owner's read bit, 0400, on. */
  private static final List<PosixFilePermission> BITS =
      List.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private FileModes() {}

  /** What creates a file that only its owner can read and write, where there are modes. */
  public static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** One of the two modes that files of a build have. */
  public static void set(Path file, boolean executable) throws IOException {
    set(file, executable ? PROGRAM : FILE);
  }

  /** Sets permission bits, 0 to 0777. */
  public static void set(Path file, int mode) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      EnumSet<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      for (int i = 0; i < BITS.size(); i++) {
        if ((mode & 0400 >> i) != 0) {
          permissions.add(BITS.get(i));
        }
      }
      view.setPermissions(permissions);
    }
  }

  /** The permission bits of a file; those of any file where there are no modes. */
  public static int of(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return FILE;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    int mode = 0;
    for (int i = 0; i < BITS.size(); i++) {
      mode |= permissions.contains(BITS.get(i)) ? 0400 >> i : 0;
    }
    return mode;
  }
}
