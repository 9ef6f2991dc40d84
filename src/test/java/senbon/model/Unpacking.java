package senbon.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.SingleXZInputStream;

/** What each updater's decoder takes (updater-limits §1). */
final class Unpacking {
  private static final byte[] XZ_MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

  private static final int LZMA2 = 0x21;
  private static final int MOST_DICTIONARY = 28; // 64 MiB, as a block header writes it

  private Unpacking() {}

  static byte[] unpack(String name, byte[] stored, Target target) throws Failure {
    try {
      if (target.family() == Family.OLD) {
        return unpackBzip2(name, stored);
      }
      if (!Arrays.equals(XZ_MAGIC, 0, 6, stored, 0, Math.min(6, stored.length))) {
        throw refuse(Rule.CODEC, name, "not xz");
      }
      return unpackXz(name, stored, target);
    } catch (IOException e) {
      throw refuse(Rule.CODEC, name, String.valueOf(e.getMessage()));
    }
  }

  private static Failure refuse(Rule rule, String name, String why) {
    return new Failure(rule, Failure.UNEXPECTED_XZ, name + ": " + why);
  }

  private static byte[] unpackBzip2(String name, byte[] stored) throws IOException, Failure {
    if (stored.length < 3 || stored[0] != 'B' || stored[1] != 'Z' || stored[2] != 'h') {
      throw refuse(Rule.CODEC, name, "not bzip2");
    }
    try (BZip2CompressorInputStream in =
        new BZip2CompressorInputStream(new ByteArrayInputStream(stored))) {
      return in.readAllBytes();
    }
  }

  private static byte[] unpackXz(String name, byte[] stored, Target target)
      throws IOException, Failure {
    int check = stored.length < 8 ? -1 : stored[7];
    if (check != 0 && check != 1 && check != 4) {
      throw refuse(Rule.XZ_CHECK, name, "check type " + check);
    }
    ByteArrayInputStream bytes = new ByteArrayInputStream(stored);
    byte[] plain;
    try (SingleXZInputStream in = new SingleXZInputStream(bytes)) {
      plain = in.readAllBytes(); // to the end of the first stream: the rest is ignored, §1
    }
    int end = stored.length - bytes.available();
    for (int header : XzBlocks.headers(stored, end, check)) {
      for (Map.Entry<Integer, byte[]> filter : XzBlocks.filters(stored, header).entrySet()) {
        acceptFilter(name, filter.getKey(), filter.getValue(), target);
      }
    }
    return plain;
  }

  private static void acceptFilter(String name, int id, byte[] properties, Target target)
      throws Failure {
    boolean accepted =
        id == LZMA2
            ? properties.length == 1 && properties[0] <= MOST_DICTIONARY
            : properties.length == 0 && knowsBcj(id, target);
    if (!accepted) {
      throw refuse(Rule.XZ_FILTERS, name, "filter " + Integer.toHexString(id));
    }
  }

  private static boolean knowsBcj(int id, Target target) {
    boolean x86 = id == 0x04;
    boolean arm = id == 0x07 || id == 0x08;
    if (target.family() == Family.NEW) {
      return x86 || arm;
    }
    return target.cpu() == Target.Cpu.X86 ? x86 : arm && target.cpu() == Target.Cpu.ARM;
  }
}
