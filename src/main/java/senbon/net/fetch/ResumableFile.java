package senbon.net.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.FullWrite;
import senbon.base.work.Workers;

/**
 * A file that is being downloaded, its hashes so far, and the note beside it ({@code NAME.resume})
 * by which a later run can go on with it. It is only gone on with if the hash of the whole file is
 * known: that alone proves that its parts belong together.
 */
final class ResumableFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ResumableFile.class);

  /** A file smaller than this is sooner fetched anew than gone on with. */
  private static final long WORTH_A_NOTE = 1 << 16;

  private final Disk disk;
  private final Path path;
  private final Path notePath;
  private final Optional<Digest> expected;
  private final FileChannel channel;
  private final Hashing hashing;
  private final WriteBack writeBack;
  private final byte[] start = new byte[Page.LOOKED_AT];
  private long length;
  private Optional<ResumeNote> note = Optional.empty();
  private boolean mixed;

  private ResumableFile(
      Disk disk,
      Path path,
      Optional<Digest> expected,
      Hashing hashing,
      FileChannel channel,
      WriteBack writeBack) {
    this.disk = disk;
    this.path = path;
    this.notePath = path.resolveSibling(path.getFileName() + ".resume");
    this.expected = expected;
    this.hashing = hashing;
    this.writeBack = writeBack;
    this.channel = channel;
  }

  /**
   * Opens the file, with what an earlier run left in it if that can be gone on with.
   *
   * @param workers hash and flush meanwhile
   */
  static ResumableFile open(
      Disk disk, Path path, Optional<Digest> expected, boolean withSha512, Workers workers) {
    try {
      FileChannel channel =
          disk.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      ResumableFile file =
          new ResumableFile(
              disk,
              path,
              expected,
              new Hashing(workers, withSha512),
              channel,
              new WriteBack(channel, workers));
      try {
        file.takeUp();
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return file;
    } catch (IOException e) {
      throw IoFailures.of("open", path, e);
    }
  }

  private void takeUp() throws IOException {
    Optional<ResumeNote> left = expected.isPresent() ? readNote() : Optional.empty();
    boolean usable =
        left.isPresent()
            && left.get().expected().equals(expected.get().toString())
            && (left.get().total() < 0 || channel.size() <= left.get().total());
    if (!usable) {
      restart();
      return;
    }
    byte[] block = hashing.block();
    for (int n = channel.read(ByteBuffer.wrap(block)); n >= 0; ) {
      keepStart(block, n);
      hashing.add(block, n);
      length += n;
      block = hashing.block();
      n = channel.read(ByteBuffer.wrap(block));
    }
    note = left;
    mixed = length > 0;
  }

  private Optional<ResumeNote> readNote() throws IOException {
    try (FileChannel in = disk.open(notePath, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(in.size(), ResumeNote.MAX_BYTES));
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {
        // Until the end of either.
      }
      return ResumeNote.parse(Arrays.copyOf(bytes.array(), bytes.position()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  Path path() {
    return path;
  }

  /** Bytes there so far. */
  long length() {
    return length;
  }

  /** What is known of where the bytes there so far are from. */
  Optional<ResumeNote> note() {
    return note;
  }

  /** Whether the bytes are from more than one answer, which need not be of the same file. */
  boolean isMixed() {
    return mixed;
  }

  /** The first bytes, at most {@link Page#LOOKED_AT}. */
  byte[] start() {
    return Arrays.copyOf(start, (int) Math.min(length, start.length));
  }

  private void keepStart(byte[] block, int count) {
    if (length < start.length) {
      System.arraycopy(block, 0, start, (int) length, (int) Math.min(count, start.length - length));
    }
  }

  /** Forgets all bytes. */
  void restart() {
    try {
      channel.truncate(0);
      channel.position(0);
      disk.delete(notePath);
    } catch (IOException e) {
      throw IoFailures.of("write", path, e);
    }
    hashing.reset();
    length = 0;
    note = Optional.empty();
    mixed = false;
  }

  /** Begins with the first byte of a file. */
  void begin(ResumeNote from) {
    if (length > 0) {
      restart();
    }
    note = Optional.of(from);
    if (expected.isPresent() && (from.total() < 0 || from.total() >= WORTH_A_NOTE)) {
      // Neither flushed nor renamed into place, which would take as long as some downloads: a torn
      // note is none, and what is gone on with must have the expected hash in the end.
      try (FileChannel out =
          disk.open(
              notePath,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        FullWrite.to(out, ByteBuffer.wrap(from.toBytes()));
      } catch (IOException e) {
        throw IoFailures.of("write", notePath, e);
      }
    }
  }

  /** Goes on behind the bytes there so far. */
  void goOn() {
    mixed = true;
  }

  /** A block to fill and {@link #write}. */
  byte[] block() {
    return hashing.block();
  }

  /** Writes the next bytes; the block is no longer the caller's. */
  void write(byte[] block, int count) {
    try {
      FullWrite.to(channel, ByteBuffer.wrap(block, 0, count));
    } catch (IOException e) {
      throw IoFailures.of("write", path, e);
    }
    keepStart(block, count);
    hashing.add(block, count);
    writeBack.wrote(count);
    length += count;
  }

  /** SHA-256 of all bytes; to be asked for once, or after a restart again. */
  Digest sha256() {
    return hashing.sha256();
  }

  /** SHA-512 of all bytes, if it is computed; to be asked for once. */
  Optional<Digest> sha512() {
    return hashing.sha512();
  }

  /** The file is whole: removes the note. */
  void complete() {
    try {
      writeBack.end();
    } catch (IOException e) {
      throw IoFailures.of("write", path, e);
    }
    try {
      disk.delete(notePath);
    } catch (IOException e) {
      LOG.debug("Could not remove {}: {}", notePath, e.toString());
    }
  }

  /** Removes the file and the note. */
  void discard() {
    try {
      shut();
      disk.delete(path);
      disk.delete(notePath);
    } catch (IOException e) {
      LOG.warn("Could not remove {}: {}", path, e.toString());
    }
  }

  @Override
  public void close() {
    try {
      shut();
    } catch (IOException e) {
      throw IoFailures.of("write", path, e);
    }
  }

  private void shut() throws IOException {
    try {
      writeBack.end();
    } catch (IOException e) {
      // What the disk has not taken can still be read from memory: no later run may go on with it.
      disk.delete(notePath);
      disk.delete(path);
      throw e;
    } finally {
      channel.close();
    }
  }
}
