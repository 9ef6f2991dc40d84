package senbon.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.partial.Build;
import senbon.partial.BuildFile;
import senbon.product.Target;
import senbon.product.UpdaterReads;

/**
 * What is inside a complete MAR, manifests left out: enough to plan a partial and to name it,
 * without decoding anything again.
 *
 * @param target what the build's programs are for; empty if nobody has looked
 * @param updater what the build's updater reads; empty if nobody has looked
 * @param sha512 of the archive as a whole, if it is known
 */
public record Listing(
    List<Entry> entries,
    Optional<Target> target,
    Optional<UpdaterReads> updater,
    Optional<Digest> sha512) {
  private static final String HEADER = "senbon listing 3";

  /** Begins the line of what the programs are for. */
  private static final String PROGRAMS = "for ";

  /** Begins the line of what the updater reads. */
  private static final String UPDATER = "updater ";

  /** How much of a wrong line a message shows, in characters. */
  private static final int SHOWN = 200;

  /**
   * One file.
   *
   * @param mode as in the archive
   * @param size of the plain content
   * @param plain SHA-256 of the plain content
   * @param packed SHA-256 of the member as it is stored
   */
  record Entry(String path, int mode, long size, Digest plain, long packedSize, Digest packed) {
    BuildFile file() {
      return new BuildFile(path, (mode & 0100) != 0, size, plain, packedSize);
    }

    private String contents() {
      return Integer.toOctalString(mode & 0777)
          + " "
          + size
          + " "
          + plain.hex()
          + " "
          + path
          + "\n";
    }

    private String line() {
      String stored = packedSize + " " + packed.hex();
      String kind = Integer.toOctalString(mode) + " " + size;
      return kind + " " + plain.hex() + " " + stored + " " + path + "\n";
    }
  }

  public Listing {
    entries = List.copyOf(entries);
  }

  /** Of a build at whose programs nobody has looked. */
  Listing(List<Entry> entries) {
    this(entries, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Listing with(Target known, UpdaterReads reads) {
    return new Listing(entries, Optional.of(known), Optional.of(reads), sha512);
  }

  /** The same, of an archive with this hash. */
  Listing of(Optional<Digest> whole) {
    return new Listing(entries, target, updater, whole);
  }

  Build build() {
    return new Build(entries.stream().map(Entry::file).toList());
  }

  /** SHA-256 of the stored member of a file. */
  public Digest packed(String path) {
    return entries.stream()
        .filter(entry -> entry.path.equals(path))
        .findFirst()
        .orElseThrow()
        .packed;
  }

  /** Names the plain contents: the same for every archive, signature and codec they come in. */
  public Digest contentsDigest() {
    return digest(entries.stream().map(Entry::contents).sorted().collect(Collectors.joining()));
  }

  /** Names the contents and the stored bytes, which a partial takes over for whole files. */
  public Digest packedDigest() {
    return digest(entries.stream().map(Entry::line).sorted().collect(Collectors.joining()));
  }

  private static Digest digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All of it but the hash of the archive, which stands beside it in the record. */
  byte[] text() {
    Target known = target.orElse(Target.UNKNOWN);
    String programs =
        PROGRAMS + String.join(",", known.processors()) + " on " + known.system() + "\n";
    return (HEADER
            + "\n"
            + programs
            + UPDATER
            + updater.orElse(UpdaterReads.UNKNOWN)
            + "\n"
            + entries.stream().map(Entry::line).collect(Collectors.joining()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what {@link #text} wrote. */
  static Listing parse(byte[] text) {
    List<Entry> entries = new ArrayList<>();
    String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
    boolean ended = lines[lines.length - 1].isEmpty();
    if (!lines[0].equals(HEADER) || !ended || lines.length < 4) {
      throw malformed(lines[0]);
    }
    Target target = target(lines[1]);
    UpdaterReads updater = updater(lines[2]);
    for (String line : List.of(lines).subList(3, lines.length - 1)) {
      String[] part = line.split(" ", 6);
      try {
        entries.add(
            new Entry(
                part[5],
                (int) number(part[0], 8, 0777),
                number(part[1], 10, Long.MAX_VALUE),
                new Digest(Digest.Algorithm.SHA256, part[2]),
                number(part[3], 10, Long.MAX_VALUE),
                new Digest(Digest.Algorithm.SHA256, part[4])));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw malformed(line);
      }
    }
    return new Listing(entries, Optional.of(target), Optional.of(updater), Optional.empty());
  }

  private static long number(String text, int radix, long most) {
    long number = Long.parseLong(text, radix);
    if (number < 0 || number > most) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  private static Target target(String line) {
    int on = line.lastIndexOf(" on ");
    if (!line.startsWith(PROGRAMS) || on < PROGRAMS.length()) {
      throw malformed(line);
    }
    TreeSet<String> processors = new TreeSet<>();
    for (String one : line.substring(PROGRAMS.length(), on).split(",", -1)) {
      if (!one.isEmpty()) {
        processors.add(one);
      }
    }
    return new Target(line.substring(on + 4), processors);
  }

  private static UpdaterReads updater(String line) {
    for (UpdaterReads one : UpdaterReads.values()) {
      if (line.equals(UPDATER + one)) {
        return one;
      }
    }
    throw malformed(line);
  }

  private static MalformedInputException malformed(String line) {
    String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    return new MalformedInputException("Not a listing of a build: '" + shown + "'.", "");
  }
}
