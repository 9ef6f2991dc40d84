package senbon.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import senbon.base.io.Disk;

/**
 * The disk of a cache that a group of users shares: its directory belongs to the group, which can
 * write to it and which new files inherit (mode 2770 or 2775). New directories get the mode of that
 * directory, and the group may read every file that is put, whatever the umask; files that all must
 * lock may be written by the group too.
 */
final class SharedDisk implements Disk {
  private static final int SET_GROUP = 02000;
  private static final int GROUP_WRITE = 020;
  private static final int GROUP_READ_WRITE = 060;
  private static final int GROUP_READ = 040;
  private static final String MODE = "unix:mode";

  private final Disk disk;
  private final Path root;
  private final int directories;

  private SharedDisk(Disk disk, Path root, int directories) {
    this.disk = disk;
    this.root = root;
    this.directories = directories;
  }

  /** The disk for a cache in a directory: itself unless a group shares that directory. */
  static Disk of(Disk disk, Path root) throws IOException {
    if (!root.getFileSystem().supportedFileAttributeViews().contains("unix")
        || !Files.isDirectory(root)) {
      return disk;
    }
    int mode = (Integer) Files.getAttribute(root, MODE);
    boolean shared = (mode & SET_GROUP) != 0 && (mode & GROUP_WRITE) != 0;
    return shared ? new SharedDisk(disk, root, mode & 07777) : disk;
  }

  @Override
  public FileChannel open(Path path, OpenOption... options) throws IOException {
    FileChannel channel = disk.open(path, options);
    if (Arrays.asList(options).contains(StandardOpenOption.CREATE)) { // as only locks are
      allow(path, GROUP_READ_WRITE);
    } else if (Arrays.asList(options).contains(StandardOpenOption.CREATE_NEW)) {
      allow(path, GROUP_READ);
    }
    return channel;
  }

  /** Lets the group do more with a file, if it is this user's own. */
  private static void allow(Path path, int more) throws IOException {
    int mode = (Integer) Files.getAttribute(path, MODE, LinkOption.NOFOLLOW_LINKS);
    if ((mode & more) != more) {
      set(path, (mode & 07777) | more);
    }
  }

  private static void set(Path path, int mode) {
    try {
      Files.setAttribute(path, MODE, mode, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      // Another user's file: its owner has seen to that.
    }
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (!parent.equals(root)) {
      createDirectories(parent);
    }
    disk.createDirectories(directory);
    set(directory, directories);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      allow(from, GROUP_READ);
    }
    disk.move(from, to);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    return disk.delete(path);
  }

  @Override
  public BasicFileAttributes stat(Path path) throws IOException {
    return disk.stat(path);
  }

  /** Only the owner of a file may; to others its use is of no account. */
  @Override
  public void touch(Path path, Instant time) throws IOException {
    disk.touch(path, time);
  }

  @Override
  public DirectoryStream<Path> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return disk.usableSpace(path);
  }
}
