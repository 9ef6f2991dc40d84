package senbon.patch.mbdiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.SenbonException;
import senbon.base.io.BigEndian;
import senbon.diff.Covers;
import senbon.fuzz.Find;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;
import senbon.patch.PatchSections;

/**
 * Patches: a plain reading of the format makes the same file of each that is applied, and of none
 * that is refused; nothing is written of one that is.
 */
public final class Mbdiff10Trial implements Trial<byte[]> {
  private static final byte[] OLD =
      Seeds.latin("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  private static final int TRIPLES = 32;

  @Override
  public List<byte[]> seeds() {
    byte[] now = Seeds.latin("new:abcdefghijKLMNop0123");
    Covers covers =
        new Covers.Builder().add(10, 4, 10).add(20, 14, 6).add(0, 20, 4).build(OLD.length);
    return List.of(
        MbdiffWriter.write(covers, OLD, now),
        MbdiffWriter.write(new Covers.Builder().add(0, 0, OLD.length).build(), OLD, OLD),
        MbdiffWriter.write(new Covers.Builder().add(62, 0, 0).build(), OLD, now));
  }

  @Override
  public byte[] read(byte[] input) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new Mbdiff10().apply(input, OLD, Integer.MAX_VALUE, out, "p");
    } catch (SenbonException e) {
      Find.unless(out.size() == 0, "something was written");
      Find.unless(plain(input).isEmpty(), "a sound patch, but: " + e.what());
      throw e;
    }
    return out.toByteArray();
  }

  @Override
  public void check(byte[] input, byte[] made) {
    Find.unless(
        Arrays.equals(made, plain(input).orElseThrow(() -> new Find("not sound"))), "another file");
    PatchSections sections = new Mbdiff10().sections(input, "p").orElseThrow();
    Find.unless(sections.ends()[2] == input.length, "sections that don't fill the patch");
  }

  /** What a patch makes, read as simply as can be; empty if it is not sound. */
  private static Optional<byte[]> plain(byte[] input) {
    if (input.length < 32
        || !new String(input, 0, 8, StandardCharsets.ISO_8859_1).equals("MBDIFF10")) {
      return Optional.empty();
    }
    long[] sizes = new long[3];
    for (int i = 0; i < 3; i++) {
      sizes[i] = BigEndian.u32(input, 20 + 4 * i);
    }
    boolean sound =
        BigEndian.u32(input, 8) == OLD.length
            && BigEndian.i32(input, 12) == BzipCrc32.of(OLD)
            && BigEndian.u32(input, 16) == sizes[1] + sizes[2]
            && 32 + sizes[0] + sizes[1] + sizes[2] == input.length
            && sizes[0] > 0
            && sizes[0] % 12 == 0;
    if (!sound) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long old = 0;
    long diff = 32 + sizes[0];
    long extra = diff + sizes[1];
    for (int at = 32; at < 32 + sizes[0]; at += 12) {
      for (long n = BigEndian.u32(input, at); n > 0; n--, old++, diff++) {
        if (old >= OLD.length || diff >= 32 + sizes[0] + sizes[1]) {
          return Optional.empty();
        }
        out.write(input[(int) diff] + OLD[(int) old]);
      }
      for (long n = BigEndian.u32(input, at + 4); n > 0; n--, extra++) {
        if (extra >= input.length) {
          return Optional.empty();
        }
        out.write(input[(int) extra]);
      }
      old += BigEndian.i32(input, at + 8);
      if (old < 0 || old > OLD.length) {
        return Optional.empty();
      }
    }
    boolean used = diff == 32 + sizes[0] + sizes[1] && extra == input.length;
    return used ? Optional.of(out.toByteArray()) : Optional.empty();
  }

  /** The old file's length and checksum, and the lengths of the parts, as the triples tell them. */
  @Override
  public byte[] mended(byte[] input) {
    if (input.length < 44) {
      return input;
    }
    int triples = 1 + (input[23] & 0xff) % TRIPLES;
    triples = Math.min(triples, (input.length - 32) / 12);
    long diff = 0;
    long extra = 0;
    for (int i = 0; i < triples; i++) {
      diff += BigEndian.u32(input, 32 + 12 * i);
      extra += BigEndian.u32(input, 36 + 12 * i);
    }
    if (diff > 4096 || extra > 4096) {
      return input;
    }
    byte[] whole = Arrays.copyOf(input, (int) (32 + 12 * triples + diff + extra));
    MbdiffLayout.putHeader(
        whole,
        new MbdiffHeader(OLD.length, BzipCrc32.of(OLD), diff + extra, 12L * triples, diff, extra));
    return whole;
  }

  @Override
  public List<String> words() {
    return List.of("MBDIFF10", "\0\0\0\f", "\0\0\0\u0018");
  }
}
