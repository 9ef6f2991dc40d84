package senbon.store.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import senbon.base.failure.UsageException;
import senbon.base.io.AtomicFile;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.store.entry.ActionKey;

/**
 * Where everything lies in a cache directory. All of it is under {@code v1}, so that a later layout
 * can live beside this one and a directory given by mistake is not taken over.
 */
public final class CacheLayout {
  /** The layout that this program writes. */
  static final int VERSION = 1;

  private static final int MAX_FORMAT = 64;

  private static final Pattern VERSIONED = Pattern.compile("v([0-9]{1,6})");
  private static final String TAG =
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # This file marks a cache directory, which backups may leave out.
      # See https://bford.info/cachedir/
      """;

  private final Path root;
  private final Path base;

  public CacheLayout(Path root) {
    this.root = root;
    this.base = root.resolve("v" + VERSION);
  }

  public Path root() {
    return root;
  }

  /** What belongs to this layout: the only place where anything is ever written. */
  public Path base() {
    return base;
  }

  /** Contents by their hash, in 256 directories. */
  public Path blobs() {
    return base.resolve("cas");
  }

  public Path blob(Digest sha256) {
    return blobs().resolve(sha256.hex().substring(0, 2)).resolve(sha256.hex());
  }

  /** Records: a directory for each kind, in each 256 more. */
  public Path records() {
    return base.resolve("ac");
  }

  public Path record(ActionKey key) {
    String hex = key.digest().hex();
    return records().resolve(key.kind()).resolve(hex.substring(0, 2)).resolve(hex);
  }

  /** Files that are being written. */
  public Path ingest() {
    return base.resolve("ingest");
  }

  /** Downloads that may be resumed later. */
  public Path downloads() {
    return base.resolve("downloads");
  }

  /** What was found damaged. */
  public Path quarantine() {
    return base.resolve("quarantine");
  }

  /** A file for each run under way. */
  public Path leases() {
    return base.resolve("leases");
  }

  /** Who has a lock for long; made on first need. */
  public Path holders() {
    return base.resolve("holders");
  }

  /** Empty; bytes of it that do not even exist are locked. */
  Path locks() {
    return base.resolve("locks");
  }

  public Path stats() {
    return base.resolve("stats.json");
  }

  public Path levels() {
    return base.resolve("levels.json");
  }

  private Path format() {
    return base.resolve("FORMAT");
  }

  private Path tag() {
    return base.resolve("CACHEDIR.TAG");
  }

  /** The one name of a directory that may not be there yet: locks within a process go by it. */
  public static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path there = absolute;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there.toRealPath().resolve(there.relativize(absolute)).normalize();
  }

  /** Makes the directories that are missing. */
  public void create(Disk disk) throws IOException {
    for (Path directory :
        List.of(blobs(), records(), ingest(), downloads(), quarantine(), leases())) {
      disk.createDirectories(directory);
    }
  }

  /** Sets aside what is in the place of the layout's own files and isn't one. */
  void clear(Quarantine quarantine) {
    for (Path file : List.of(locks(), tag(), format(), stats(), levels())) {
      quarantine.clear(file, base);
    }
  }

  /** Says in the directory what it is, if that is not said yet. */
  void mark(Disk disk) throws IOException {
    if (!Files.exists(tag())) {
      AtomicFile.write(disk, tag(), TAG.getBytes(StandardCharsets.US_ASCII));
    }
    if (!Files.exists(format())) {
      AtomicFile.write(disk, format(), (VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * Checks that this version of the program can use the directory.
   *
   * @throws UsageException if the directory was made by a later version of the program, or is none
   */
  public void check(Disk disk) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new UsageException(
          "The cache " + root + " is not a directory.", "Use another with --cache-dir.");
    }
    if (Files.isRegularFile(format(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = BlobFile.read(disk, format(), MAX_FORMAT);
      String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
      if (!text.equals(Integer.toString(VERSION))) {
        throw newer("format " + text);
      }
    } else if (Files.isDirectory(root) && !Files.exists(base)) {
      OptionalInt other = newestOther();
      if (other.isPresent()) {
        throw newer("layout v" + other.getAsInt());
      }
    }
  }

  private OptionalInt newestOther() throws IOException {
    try (var names = Files.list(root)) {
      return names
          .map(path -> VERSIONED.matcher(path.getFileName().toString()))
          .filter(name -> name.matches())
          .mapToInt(name -> Integer.parseInt(name.group(1)))
          .filter(version -> version > VERSION)
          .max();
    }
  }

  private UsageException newer(String what) {
    return new UsageException(
        "The cache " + root + " was made by a newer senbon (" + what + ").",
        "Use that version, another --cache-dir, or no cache.");
  }
}
