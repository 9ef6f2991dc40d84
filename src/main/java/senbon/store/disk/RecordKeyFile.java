package senbon.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.io.Disk;
import senbon.base.io.FileModes;
import senbon.base.io.FullWrite;
import senbon.store.entry.Contents;
import senbon.store.entry.RecordKey;

/**
 * The file with this user's key for records: 64 hex digits and a line feed. It lies in the user's
 * state folder, never in a cache, and is made when a record is first written. Without a key that
 * only this user can have read or written, none is used, and the log says why, once.
 */
public final class RecordKeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(RecordKeyFile.class);
  private static final String NAME = "records.key";
  private static final int LENGTH = 2 * RecordKey.BYTES + 1;
  private static final int OTHERS = 077;
  private static final Path SELF = Path.of("/proc/self");

  private final Optional<Path> file;
  private Optional<RecordKey> key = Optional.empty();
  private boolean read;
  private boolean unusable;

  private RecordKeyFile(Optional<Path> file) {
    this.file = file;
  }

  /** No key, and nothing said of it. */
  public static RecordKeyFile none() {
    RecordKeyFile none = new RecordKeyFile(Optional.empty());
    none.unusable = true;
    return none;
  }

  /**
   * The key of a user.
   *
   * @param state the user's state folder for this program, if there is one; it need not exist
   */
  public static RecordKeyFile in(Optional<Path> state) {
    return new RecordKeyFile(state.map(folder -> folder.resolve(NAME)));
  }

  /** The key, if it has been made. */
  public synchronized Optional<RecordKey> known() {
    if (!read && !unusable) {
      read = true;
      if (file.isEmpty()) {
        unusable("this user has no state folder");
      } else {
        read();
      }
    }
    return key;
  }

  /** The key, which is made if there is none. */
  synchronized Optional<RecordKey> knownOrNew() {
    if (known().isEmpty() && !unusable) {
      try {
        make(file.orElseThrow());
        read();
      } catch (IOException e) {
        unusable(file.orElseThrow() + " can't be made: " + e);
      }
    }
    return key;
  }

  private void read() {
    Path path = file.orElseThrow();
    try {
      if (!Files.isRegularFile(path)) {
        if (Files.exists(path)) {
          unusable(path + " is no file");
        }
        return;
      }
      checkOwner(path);
      if (!unusable) {
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
          parse(path, Contents.read(in, in.size(), LENGTH));
        }
      }
    } catch (NoSuchFileException e) {
      // None yet.
    } catch (IOException e) {
      unusable(path + " can't be read: " + e);
    }
  }

  /** Whoever can write the file, or has read it, can make records that bear its code. */
  private void checkOwner(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    int mode = (Integer) Files.getAttribute(path, "unix:mode");
    if ((mode & OTHERS) != 0) {
      unusable(path + " can be read or written by others. Remove it, and a new one will be made");
    } else if (Files.exists(SELF)
        && !Files.getAttribute(path, "unix:uid").equals(Files.getAttribute(SELF, "unix:uid"))) {
      unusable(path + " belongs to another user"); // whom only root can pass over
    }
  }

  private void parse(Path path, byte[] bytes) {
    try {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (bytes.length == LENGTH && text.charAt(LENGTH - 1) == '\n') {
        key = Optional.of(new RecordKey(HexFormat.of().parseHex(text, 0, LENGTH - 1)));
        return;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    unusable(path + " holds no key. Remove it, and a new one will be made");
  }

  private void unusable(String why) {
    unusable = true;
    LOG.warn("What is found in the cache is proven each time before it is used, since {}.", why);
  }

  /** Of processes that make it at the same time, all read the one that was first. */
  private static void make(Path path) throws IOException {
    Disk disk = Disk.real();
    disk.createDirectories(path.getParent());
    byte[] secret = new byte[RecordKey.BYTES];
    SecureRandom random = new SecureRandom();
    random.nextBytes(secret);
    String name = ".senbon-" + Long.toHexString(random.nextLong()) + ".tmp";
    Path temporary = path.resolveSibling(name);
    byte[] text = (HexFormat.of().formatHex(secret) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    try {
      // Never open to others, not even while it is empty: who has it open could read it later.
      try (FileChannel out =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              FileModes.ownerOnly(temporary))) {
        FullWrite.to(out, ByteBuffer.wrap(text));
        out.force(true);
      }
      place(temporary, path);
    } finally {
      disk.delete(temporary);
    }
  }

  private static void place(Path temporary, Path path) throws IOException {
    try {
      Files.createLink(path, temporary);
    } catch (FileAlreadyExistsException e) {
      // Another was first.
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without links: the last one stays, and the others' records count as strange.
      Disk.real().move(temporary, path);
    }
  }
}
