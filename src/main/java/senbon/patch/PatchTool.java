package senbon.patch;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import senbon.base.failure.LimitException;
import senbon.base.work.Workers;
import senbon.pack.MemberPacker;
import senbon.pack.PatchEncoder;

/**
 * Makes packed patches: a differ that says how one file becomes another, and a packer for the
 * result. Of several patches of the same files the smallest is taken, the first of equals.
 *
 * @param format of the differ's patches, and the rival's
 * @param packer what stores the raw patch
 * @param rival of small files, of longer ones that have little in common, and of those on which it
 *     excels, it makes a patch too
 * @param plain packs the rival's patches of files on which it excels once more, as the reference
 *     does: so they are never larger than the reference's
 * @param second makes patches of another format too
 * @param lesser the tool of a lesser effort, whose patches this one's are never larger than
 */
public record PatchTool(
    PatchFormat format,
    Differ differ,
    MemberPacker packer,
    Optional<Rival> rival,
    Optional<MemberPacker> plain,
    Optional<PatchTool> lesser,
    Optional<SecondFormat> second) {
  /** Old and new files up to so many bytes together are small. */
  private static final long SMALL = 1 << 17;

  /** Up to so many bytes together a second patch takes a second or two at most. */
  private static final long MIDDLING = 1 << 21;

  /**
   * Up to so many bytes together it is asked whether the rival excels, and a new file of fewer is
   * packed whatever comes out. Bounds the memory that is reserved for all files, of which next to
   * none are of that kind.
   */
  private static final long LONG = 1 << 25;

  /** Two files have little in common if the patch is longer than this part of the new one. */
  private static final int LITTLE = 8;

  /** What its patches may be of. */
  public PatchFormats formats() {
    return new PatchFormats(
        Stream.concat(Stream.of(format), second.stream().map(two -> two.tool().format)).toList());
  }

  /** The differs that decide the bytes, as names in the cache have them. */
  public String engine() {
    return second.isPresent() ? ownEngine() + "|" + second.get().id() : ownEngine();
  }

  private String ownEngine() {
    return lesser.isPresent() && !lesser.get().differ.id().equals(differ.id())
        ? differ.id() + "+" + lesser.get().engine()
        : differ.id();
  }

  /**
   * Whether a patch of a file that long is given up once it is longer than what it stands for.
   *
   * @param newLength of the new file, in bytes
   */
  public boolean endsEarly(long newLength) {
    return packer.endsEarly() && newLength >= LONG;
  }

  /**
   * The member for the patch of two files.
   *
   * @param label how messages call the file
   */
  public byte[] member(byte[] old, byte[] now, String label, Workers workers) throws IOException {
    return memberWithin(old, now, PatchEncoder.UNBOUNDED, label, workers).orElseThrow();
  }

  /**
   * The same, unless it would be longer than {@code most} bytes: then nothing, as soon as that is
   * certain.
   */
  public Optional<byte[]> memberWithin(
      byte[] old, byte[] now, long most, String label, Workers workers) throws IOException {
    return tried(old, now, most, label, workers).member();
  }

  /**
   * What was made.
   *
   * @param member empty if it would be longer than it may be
   * @param raw of the tool's own format, the one in the member if it is of that
   * @param spared as {@link Differ.Made} has it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Tried(Optional<byte[]> member, byte[] raw, long spared) {
    Tried or(Optional<byte[]> better) {
      return better.isEmpty() ? this : new Tried(better, raw, spared);
    }
  }

  private Tried tried(byte[] old, byte[] now, long most, String label, Workers workers)
      throws IOException {
    Optional<byte[]> other = Optional.empty();
    boolean suits = second.isPresent() && second.get().suits(old, now);
    if (suits) {
      Tried tried = second.get().tool().tried(old, now, most, label, workers.forPart());
      if (SecondFormat.sparesEnough(tried)) {
        return tried;
      }
      other = tried.member();
    }
    // Mostly the longer one of the two, which is then not packed to its end.
    long enough = other.map(one -> (long) one.length).orElse(most);
    Tried own = own(old, now, enough, label, workers);
    Optional<byte[]> member = own.member().or(keep(other));
    if (second.isPresent() && !suits) {
      member =
          second.get().restated(own, old, now, most, label, workers.forPart()).or(keep(member));
    }
    if (lesser.isPresent()) {
      long less = member.map(one -> one.length - 1L).orElse(most);
      member = lesser.get().memberWithin(old, now, less, label, workers.forPart()).or(keep(member));
    }
    return own.or(member);
  }

  private static <T> Supplier<Optional<T>> keep(Optional<T> value) {
    return () -> value;
  }

  /** The smaller of the member by the tool's own differ and the rival's. */
  private Tried own(byte[] old, byte[] now, long most, String label, Workers workers)
      throws IOException {
    Differ.Made made = differ.made(old, now, label, workers);
    byte[] raw = made.raw();
    boolean rivalled = rival.isPresent() && (long) old.length + now.length <= LONG;
    if (!rivalled && lesser.isEmpty() && second.isEmpty()) {
      long packing = raw.length + packer.bytesNeeded(raw.length, most, workers.parallelism());
      workers.needsOnly((long) old.length + now.length + packing);
    }
    Optional<byte[]> member = packer.packWithin(raw, most, "The patch of " + label, workers);
    Tried tried = new Tried(member, raw, made.spared());
    if (!rivalled) {
      return tried;
    }
    boolean excels = plain.isPresent() && rival.get().excels(old, now);
    long length = member.map(one -> (long) one.length).orElse(most);
    if (!excels && !isContested(old.length, now, length)) {
      return tried;
    }
    byte[] other;
    try {
      other = rival.get().differ().patch(old, now, label, workers);
    } catch (LimitException e) {
      // There are files that the rival can't do in bounded time: then there is none.
      return tried;
    }
    Optional<byte[]> best = lessThan(member, most, packer, other, label, workers);
    best = excels ? lessThan(best, most, plain.get(), other, label, workers) : best;
    return best.equals(member) ? tried : new Tried(best, other, 0);
  }

  private boolean isContested(long old, byte[] now, long patch) {
    long both = old + now.length;
    return both <= SMALL
        || (both <= MIDDLING
            && (patch > now.length / LITTLE || rival.orElseThrow().mayDoBetter(now)));
  }

  /** The smaller of a member and another that is made of a patch; the other may be given up. */
  private static Optional<byte[]> lessThan(
      Optional<byte[]> member,
      long most,
      MemberPacker by,
      byte[] raw,
      String label,
      Workers workers)
      throws IOException {
    long less = member.map(one -> one.length - 1L).orElse(most);
    return by.packWithin(raw, less, "The patch of " + label, workers).or(keep(member));
  }

  /**
   * The most memory that {@link #memberWithin} takes beside the two files, in bytes.
   *
   * @param within bytes that the member may have
   */
  public long bytesNeeded(long oldLength, long newLength, long within, int parallelism) {
    long raw = newLength + newLength / 8;
    long packing = raw + packer.bytesNeeded(raw, within, parallelism);
    long most = Math.max(differ.bytesNeeded(oldLength, newLength), packing);
    // The member that is best so far, at most as long as the raw patch, is kept meanwhile.
    long best = Math.min(raw, within);
    if (rival.isPresent() && oldLength + newLength <= LONG) {
      // A rival that excels may have a triple of twelve bytes for hardly more bytes than that.
      long dense = 2 * newLength;
      long again =
          Math.max(
              packer.bytesNeeded(dense, parallelism),
              plain.isPresent() ? plain.get().bytesNeeded(dense, parallelism) : 0);
      long making = rival.get().differ().bytesNeeded(oldLength, newLength);
      most = Math.max(most, best + Math.max(making, dense + again));
    }
    if (lesser.isPresent()) {
      long other = lesser.get().bytesNeeded(oldLength, newLength, within, parallelism);
      most = Math.max(most, best + other);
    }
    if (second.isPresent()) {
      long other = second.get().bytesNeeded(oldLength, newLength, within, parallelism);
      most = Math.max(best + most, other);
    }
    return most;
  }
}
