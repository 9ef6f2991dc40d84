package senbon.base.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/**
 * Whether a secret is kept from the other users of this machine, as {@code ssh} asks of its keys.
 * Where files have no modes, it is.
 *
 * <p>Secrets that Docker and Kubernetes mount often have mode 0444, and can't be given another.
 * They pass where nobody, or only root, can write: on a read-only file system, and where the file
 * and its folder belong to root and no group or other can write to them. Links are followed first,
 * as those to {@code ..data/}. A file that its reader could change is held to its mode.
 */
public final class PrivateFile {
  private static final int GROUP_OR_OTHERS_WRITE = 022;

  private PrivateFile() {}

  /** Whether others can neither read nor write it, or it lies where secrets are mounted. */
  public static boolean isPrivate(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || !Files.exists(file)) {
      return true;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    boolean open =
        permissions.contains(PosixFilePermission.OTHERS_READ)
            || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    return !open || isMounted(file.toRealPath());
  }

  private static boolean isMounted(Path real) throws IOException {
    return !Files.isWritable(real)
        && (Files.getFileStore(real).isReadOnly() || (isRoots(real) && isRoots(real.getParent())));
  }

  /** Whether it belongs to root, and no group or other can write to it. */
  static boolean isRoots(Path path) throws IOException {
    Map<String, Object> facts = Files.readAttributes(path, "unix:uid,mode");
    return isRoots((Integer) facts.get("uid"), (Integer) facts.get("mode"));
  }

  static boolean isRoots(int owner, int mode) {
    return owner == 0 && (mode & GROUP_OR_OTHERS_WRITE) == 0;
  }
}
