package senbon.patch;

import java.io.IOException;
import java.util.Optional;
import senbon.base.failure.LimitException;
import senbon.base.work.Workers;
import senbon.pack.MemberPacker;

/**
 * Makes packed patches: a differ that says how one file becomes another, and a packer for the
 * result. Of several patches of the same files the smallest is taken, the first of equals.
 *
 * @param packer what stores the raw patch
 * @param rival of small files, of longer ones that have little in common, and of those on which it
 *     excels, it makes a patch too
 * @param plain packs the rival's patches of files on which it excels once more, as the reference
 *     does: so they are never larger than the reference's
 * @param second makes a patch of another format too, of files that it suits
 * @param lesser the tool of a lesser effort, whose patches this one's are never larger than
 */
public record PatchTool(
    Differ differ,
    MemberPacker packer,
    Optional<Rival> rival,
    Optional<MemberPacker> plain,
    Optional<PatchTool> lesser,
    Optional<PatchTool> second) {
  /** Old and new files up to so many bytes together are small. */
  private static final long SMALL = 1 << 17;

  /** Up to so many bytes together a second patch takes a second or two at most. */
  private static final long MIDDLING = 1 << 21;

  /**
   * Up to so many bytes together it is asked whether the rival excels. Bounds the memory that is
   * reserved for all files, of which next to none are of that kind.
   */
  private static final long LONG = 1 << 25;

  /** Two files have little in common if the patch is longer than this part of the new one. */
  private static final int LITTLE = 8;

  /** The differs that decide the bytes, as names in the cache have them. */
  public String engine() {
    return second.isPresent()
        ? ownEngine() + "|" + second.get().engine() + "/" + second.get().packer.id()
        : ownEngine();
  }

  private String ownEngine() {
    return lesser.isPresent() && !lesser.get().differ.id().equals(differ.id())
        ? differ.id() + "+" + lesser.get().engine()
        : differ.id();
  }

  /**
   * The member for the patch of two files.
   *
   * @param label how messages call the file
   */
  public byte[] member(byte[] old, byte[] now, String label, Workers workers) throws IOException {
    byte[] member = pack(packer, differ.patch(old, now, label, workers), label, workers);
    member = contested(member, old, now, label, workers);
    if (second.isPresent() && second.get().differ.suits(old, now)) {
      member = smaller(member, second.get().member(old, now, label, workers));
    }
    return lesser.isPresent()
        ? smaller(member, lesser.get().member(old, now, label, workers))
        : member;
  }

  /** The member, or the rival's if that is smaller. */
  private byte[] contested(byte[] member, byte[] old, byte[] now, String label, Workers workers)
      throws IOException {
    if (rival.isEmpty() || (long) old.length + now.length > LONG) {
      return member;
    }
    boolean excels = plain.isPresent() && rival.get().excels(old, now);
    if (!excels && !isContested(old.length, now.length, member.length)) {
      return member;
    }
    byte[] raw;
    try {
      raw = rival.get().differ().patch(old, now, label, workers);
    } catch (LimitException e) {
      // There are files that the rival can't do in bounded time: then there is none.
      return member;
    }
    byte[] least = lessThan(member, packer, raw, label, workers);
    return excels ? lessThan(least, plain.get(), raw, label, workers) : least;
  }

  private static boolean isContested(long old, long now, long patch) {
    long both = old + now;
    return both <= SMALL || (both <= MIDDLING && patch > now / LITTLE);
  }

  /** The smaller of a member and another that is made of a patch; the other may be given up. */
  private static byte[] lessThan(
      byte[] member, MemberPacker by, byte[] raw, String label, Workers workers)
      throws IOException {
    return by.packWithin(raw, member.length - 1L, "The patch of " + label, workers).orElse(member);
  }

  private static byte[] smaller(byte[] one, byte[] other) {
    return other.length < one.length ? other : one;
  }

  /** The most memory that {@link #member} takes beside the two files, in bytes. */
  public long bytesNeeded(long oldLength, long newLength, int parallelism) {
    long raw = newLength + newLength / 8;
    long packing = raw + packer.bytesNeeded(raw, parallelism);
    long most = Math.max(differ.bytesNeeded(oldLength, newLength), packing);
    // The member that is best so far, at most as long as the raw patch, is kept meanwhile.
    if (rival.isPresent() && oldLength + newLength <= LONG) {
      // A rival that excels may have a triple of twelve bytes for hardly more bytes than that.
      long dense = 2 * newLength;
      long again =
          Math.max(
              packer.bytesNeeded(dense, parallelism),
              plain.isPresent() ? plain.get().bytesNeeded(dense, parallelism) : 0);
      long making = rival.get().differ().bytesNeeded(oldLength, newLength);
      most = Math.max(most, raw + Math.max(making, dense + again));
    }
    if (lesser.isPresent()) {
      long other = lesser.get().bytesNeeded(oldLength, newLength, parallelism);
      most = Math.max(most, raw + other);
    }
    if (second.isPresent()) {
      long other = second.get().bytesNeeded(oldLength, newLength, parallelism);
      most = Math.max(most, raw + other);
    }
    return most;
  }

  private static byte[] pack(MemberPacker by, byte[] raw, String label, Workers workers)
      throws IOException {
    return by.pack(raw, "The patch of " + label, workers);
  }
}
