package senbon.base.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears under its name only when it is whole. It is written under another name in the
 * same directory; {@link #commit} writes it through to the disk and renames it, in place of any
 * older file. Closing it without a commit removes it. A process that is killed leaves at most a
 * file called {@code .senbon-*.tmp} behind, which a later one that writes to the directory removes.
 *
 * <p>A target that is a symbolic link is followed, so the link stays and its file is replaced.
 */
public final class AtomicFile implements Closeable {
  private final Disk disk;
  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private boolean committed;

  private AtomicFile(Disk disk, Path target, Path temporary, FileChannel channel) {
    this.disk = disk;
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Begins to write; the directory of {@code target} must be there. */
  public static AtomicFile create(Path target) throws IOException {
    return besideOthers(Disk.real(), target);
  }

  /** Begins to write in a directory that other processes write to, too. */
  static AtomicFile besideOthers(Disk disk, Path target) throws IOException {
    AtomicFile file = create(disk, target);
    TemporaryFiles.lock(file.channel);
    TemporaryFiles.sweep(file.temporary.getParent());
    return file;
  }

  /** Begins to write by way of {@code disk}. */
  public static AtomicFile create(Disk disk, Path target) throws IOException {
    Path real =
        Files.isSymbolicLink(target) && Files.exists(target)
            ? target.toRealPath()
            : target.toAbsolutePath();
    while (true) {
      long random = ThreadLocalRandom.current().nextLong();
      Path temporary = real.resolveSibling(".senbon-" + Long.toHexString(random) + ".tmp");
      try {
        FileChannel channel =
            disk.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        TemporaryFiles.deleteAtExit(temporary);
        return new AtomicFile(disk, real, temporary, channel);
      } catch (FileAlreadyExistsException e) {
        // Another random name is free.
      }
    }
  }

  /** Writes a whole file in one go. */
  public static void write(Path target, byte[] bytes) throws IOException {
    try (AtomicFile file = create(target)) {
      file.write(bytes);
    }
  }

  /** Writes a whole file in one go by way of {@code disk}. */
  public static void write(Disk disk, Path target, byte[] bytes) throws IOException {
    try (AtomicFile file = create(disk, target)) {
      file.write(bytes);
    }
  }

  private void write(byte[] bytes) throws IOException {
    FullWrite.to(channel, ByteBuffer.wrap(bytes));
    commit();
  }

  /** Where to write. May also be positioned and read back. */
  public FileChannel channel() {
    return channel;
  }

  /** A stream to the end of the file; not buffered. Closing it does not commit. */
  public OutputStream stream() {
    return FullWrite.stream(channel);
  }

  /** The name that the file has until the commit. */
  public Path temporary() {
    return temporary;
  }

  /** Makes the file appear under its name, whole and on disk. Nothing can be written after. */
  public void commit() throws IOException {
    if (channel.isOpen()) {
      channel.force(true);
      channel.close();
    } else {
      try (FileChannel again = disk.open(temporary, StandardOpenOption.WRITE)) {
        again.force(true);
      }
    }
    disk.move(temporary, target);
    committed = true;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      if (!committed) {
        disk.delete(temporary);
      }
      TemporaryFiles.keep(temporary);
    }
  }
}
