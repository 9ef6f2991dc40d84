package senbon.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An MBDIFF10 patch as the updaters apply it (mbdiff10 §1 to §3). */
final class BytePatch {
  private static final int HEADER = 32;
  private static final byte[] MAGIC = "MBDIFF10".getBytes(StandardCharsets.US_ASCII);

  private final byte[] patch;
  private final Family family;
  private final int oldSize;
  private final int oldCrc;
  private final int newSize;
  private final int control;
  private final int diff;
  private final int extra;

  BytePatch(byte[] patch, Family family) throws Failure {
    this.patch = patch;
    this.family = family;
    if (patch.length < HEADER) {
      throw new Failure(Rule.PATCH_REFUSED, Failure.READ, "a header cut short");
    }
    ByteBuffer header = ByteBuffer.wrap(patch, MAGIC.length, HEADER - MAGIC.length);
    oldSize = header.getInt();
    oldCrc = header.getInt();
    newSize = header.getInt();
    control = header.getInt();
    diff = header.getInt();
    extra = header.getInt();
    long sum = HEADER + unsigned(control) + unsigned(diff) + unsigned(extra);
    if (!Arrays.equals(MAGIC, 0, MAGIC.length, patch, 0, MAGIC.length) || sum != patch.length) {
      throw refuse("not an MBDIFF10 patch, or of another size than its parts");
    }
    if (family == Family.NEW && control % 12 != 0) {
      throw refuse("parts of a triple");
    }
  }

  private static long unsigned(int number) {
    return Integer.toUnsignedLong(number);
  }

  private static Failure refuse(String why) {
    return new Failure(Rule.PATCH_REFUSED, Failure.UNEXPECTED_BSPATCH, why);
  }

  /** Checks that a file is the one the patch was made for (updater-limits §7). */
  void accept(byte[] old) throws Failure {
    if (old.length != oldSize) {
      String sizes = old.length + " instead of " + oldSize + " bytes";
      throw new Failure(Rule.SOURCE_SIZE, Failure.WRONG_SIZE, sizes);
    }
    if (crc(old) != oldCrc) {
      throw new Failure(Rule.SOURCE_CRC, Failure.CRC, Integer.toHexString(crc(old)));
    }
  }

  byte[] apply(byte[] old, Trace trace) throws Failure {
    if (control < 12 && (control != 0 || family != Family.NEW)) {
      throw new Failure(
          Rule.PATCH_REFUSED, Failure.CRASH, "no triple: what follows is read as one");
    }
    ByteBuffer triples = ByteBuffer.wrap(patch, HEADER, control);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long source = 0;
    int diffAt = HEADER + control;
    int extraAt = diffAt + diff;
    int diffEnd = extraAt;
    while (triples.remaining() >= 12) {
      long add = unsigned(triples.getInt());
      long copy = unsigned(triples.getInt());
      int seek = triples.getInt();
      if (source + add > old.length || add > diffEnd - diffAt || copy > patch.length - extraAt) {
        throw refuse("a triple leaves its block or the source");
      }
      for (int i = 0; i < add; i++) {
        out.write(patch[diffAt++] + old[(int) source++]);
      }
      out.write(patch, extraAt, (int) copy);
      extraAt += (int) copy;
      source += seek;
      if (source > old.length || source < 0) {
        boolean checked = source > 0 || family == Family.NEW;
        int code = checked ? Failure.UNEXPECTED_BSPATCH : Failure.CRASH;
        throw new Failure(Rule.PATCH_REFUSED, code, "seeks outside the source");
      }
    }
    if (out.size() < newSize) {
      trace.add(Rule.PATCH_SHORT, out.size() + " of " + newSize);
    }
    return Arrays.copyOf(out.toByteArray(), Math.max(out.size(), newSize));
  }

  /** CRC-32/BZIP2: the usual polynomial, the highest bit first. */
  static int crc(byte[] bytes) {
    int crc = -1;
    for (byte next : bytes) {
      crc ^= next << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
      }
    }
    return ~crc;
  }
}
