package senbon.patch.mbdiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import senbon.base.failure.MalformedInputException;
import senbon.diff.Covers;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/**
 * Patches of other programs: each is read as it is; and triples of three bytes, taken from the
 * input, are packed as such a patch: it must be read as those triples if they make a file of the
 * old one, and else be refused.
 */
public final class Bsdiff40Trial implements Trial<Covers> {
  private static final byte[] OLD = Seeds.latin("0123456789abcdefghij");
  private static final byte[] NEW = Seeds.latin("abcdeFGhijXY01234");
  private static final int TRIPLES = 16;

  @Override
  public List<byte[]> seeds() throws IOException {
    long[][] triples = {{0, 0, 10}, {10, 2, -20}, {5, 0, 15}};
    byte[] sums = new byte[15];
    sums[5] = 'F' - 'f';
    sums[6] = 'G' - 'g';
    return List.of(
        patch(triples, sums, Seeds.latin("XY"), NEW.length),
        patch(new long[][] {{0, NEW.length, 20}}, new byte[0], NEW, NEW.length));
  }

  private static byte[] patch(long[][] triples, byte[] sums, byte[] extra, int newLength)
      throws IOException {
    ByteBuffer control = ByteBuffer.allocate(24 * triples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] triple : triples) {
      for (long value : triple) {
        control.putLong(value < 0 ? -value | Long.MIN_VALUE : value);
      }
    }
    byte[] packedControl = packed(control.array());
    byte[] packedSums = packed(sums);
    byte[] packedExtra = packed(extra);
    int size = 32 + packedControl.length + packedSums.length + packedExtra.length;
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(Seeds.latin("BSDIFF40"))
        .putLong(packedControl.length)
        .putLong(packedSums.length)
        .putLong(newLength)
        .put(packedControl)
        .put(packedSums)
        .put(packedExtra)
        .array();
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(packed, 1)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  @Override
  public Covers read(byte[] input) throws IOException {
    readBuilt(input);
    return Bsdiff40.covers(input, OLD, NEW, "p");
  }

  @Override
  public void check(byte[] input, Covers covers) throws IOException {
    requireSound(covers, NEW);
    byte[] made = applied(MbdiffWriter.write(covers, OLD, NEW));
    Find.unless(Arrays.equals(NEW, made), "written as MBDIFF10 it makes another file");
  }

  private static void requireSound(Covers covers, byte[] target) {
    for (int i = 0; i < covers.size(); i++) {
      Find.unless(
          covers.oldAt(i) >= 0
              && covers.length(i) >= 0
              && covers.oldAt(i) + covers.length(i) <= OLD.length
              && covers.newAt(i) + covers.length(i) <= target.length,
          "a cover outside of the files");
    }
  }

  /** Reads a patch that is made of triples in the input. */
  private static void readBuilt(byte[] input) throws IOException {
    int count = Math.min(TRIPLES, input.length / 3);
    List<long[]> triples = new ArrayList<>();
    ByteArrayOutputStream sums = new ByteArrayOutputStream();
    ByteArrayOutputStream extra = new ByteArrayOutputStream();
    ByteArrayOutputStream now = new ByteArrayOutputStream();
    boolean sound = true;
    long at = 0;
    for (int i = 0; i < count; i++) {
      long[] triple = {input[3 * i] & 31, input[3 * i + 1] & 15, input[3 * i + 2] % 24};
      triples.add(triple);
      sound &= at + triple[0] <= OLD.length;
      for (long n = 0; n < triple[0] && at + n < OLD.length; n++) {
        sums.write(input[(int) (n % input.length)]);
        now.write(input[(int) (n % input.length)] + OLD[(int) (at + n)]);
      }
      for (long n = 0; n < triple[1]; n++) {
        extra.write((int) n);
        now.write((int) n);
      }
      at += triple[0] + triple[2];
      sound &= at >= 0 && at <= OLD.length;
      if (!sound) {
        break;
      }
    }
    byte[] target = now.toByteArray();
    byte[] patch =
        patch(
            triples.toArray(new long[0][]), sums.toByteArray(), extra.toByteArray(), target.length);
    try {
      Covers covers = Bsdiff40.covers(patch, OLD, target, "p");
      requireSound(covers, target);
      Find.unless(sound || endsBefore(triples, target.length), "an unsound patch is read");
      for (int i = 0; i < covers.size(); i++) {
        Find.unlessEqual(triples.get(i)[0], (long) covers.length(i), "the length of a cover");
      }
      byte[] made = applied(MbdiffWriter.write(covers, OLD, target));
      Find.unless(Arrays.equals(target, made), "written as MBDIFF10 it makes another file");
    } catch (MalformedInputException e) {
      Promise.checkMessage(e.getMessage(), e);
      Find.unless(!sound, "a sound patch is refused: " + e.what());
    }
  }

  /** Triples behind the one that completes the file are never read. */
  private static boolean endsBefore(List<long[]> triples, int length) {
    long made = 0;
    for (long[] triple : triples.subList(0, triples.size() - 1)) {
      made += triple[0] + triple[1];
    }
    return made >= length;
  }

  private static byte[] applied(byte[] patch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Mbdiff10().apply(patch, OLD, Integer.MAX_VALUE, out, "p");
    return out.toByteArray();
  }

  @Override
  public List<String> words() {
    return List.of("BSDIFF40", "BZh1", "1AY&SY");
  }
}
