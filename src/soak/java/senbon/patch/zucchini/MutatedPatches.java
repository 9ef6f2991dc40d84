package senbon.patch.zucchini;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import senbon.base.io.LittleEndian;

/** Changes patches and programs, some of them so little that much of them is still right. */
final class MutatedPatches {
  private static final int OLD_CRC_AT = 12;
  private static final int NEW_CRC_AT = 20;

  private final Random random;

  MutatedPatches(Random random) {
    this.random = random;
  }

  /** A patch with one to four faults. */
  byte[] patch(byte[] sound) {
    byte[] raw = sound.clone();
    int faults = 1 + random.nextInt(4);
    for (int i = 0; i < faults; i++) {
      raw = random.nextInt(10) < 7 ? inStream(sound, raw) : anywhere(raw);
    }
    return raw;
  }

  /** In a stream of a patch of which as much as possible stays sound. */
  private byte[] inStream(byte[] sound, byte[] raw) {
    ZucchiniPatch patch = ZucchiniPatch.parse(sound, "p");
    Element element = patch.elements().get(random.nextInt(patch.elements().size()));
    List<ByteRange> streams = new java.util.ArrayList<>(element.streams());
    streams.addAll(element.pools().values());
    ByteRange stream = streams.get(random.nextInt(streams.size()));
    if (stream.to() > raw.length || raw.length != sound.length) {
      return anywhere(raw);
    }
    int at = stream.from() + random.nextInt(stream.length() + 1);
    int kind = random.nextInt(6);
    if (kind >= 4 || at == stream.to()) {
      // A byte more or less, and the length says so.
      boolean more = kind == 4 || at == stream.to();
      byte[] changed = new byte[more ? raw.length + 1 : raw.length - 1];
      System.arraycopy(raw, 0, changed, 0, at);
      System.arraycopy(
          raw, more ? at : at + 1, changed, more ? at + 1 : at, raw.length - at - (more ? 0 : 1));
      if (more) {
        changed[at] = (byte) random.nextInt(256);
      }
      int length = stream.length() + (more ? 1 : -1);
      LittleEndian.putI32(changed, stream.from() - 4, length);
      return changed;
    }
    raw[at] = (byte) (kind == 0 ? random.nextInt(256) : raw[at] + (random.nextBoolean() ? 1 : -1));
    return raw;
  }

  private byte[] anywhere(byte[] raw) {
    if (raw.length == 0 || random.nextInt(12) == 0) {
      return Arrays.copyOf(raw, random.nextInt(raw.length + 2));
    }
    int at =
        random.nextInt(4) == 0
            ? random.nextInt(Math.min(80, raw.length))
            : random.nextInt(raw.length);
    raw[at] = (byte) (raw[at] ^ 1 << random.nextInt(8));
    return raw;
  }

  /** A program with one to three faults, most of them in its headers and tables. */
  byte[] program(byte[] sound) {
    byte[] file = sound.clone();
    int faults = 1 + random.nextInt(3);
    for (int i = 0; i < faults; i++) {
      int at =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(Math.min(64, file.length));
            case 1 -> random.nextInt(Math.min(1024, file.length));
            // ELF has its section headers at the end.
            case 2 -> file.length - 1 - random.nextInt(Math.min(2200, file.length));
            default -> random.nextInt(file.length);
          };
      switch (random.nextInt(4)) {
        case 0 -> file[at] = (byte) random.nextInt(256);
        case 1 -> file[at] += (byte) (random.nextInt(9) - 4);
        case 2 -> file[at] = 0;
        default -> file[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return random.nextInt(20) == 0 ? Arrays.copyOf(file, random.nextInt(file.length) + 1) : file;
  }

  /** The patch, said to be for an old file. */
  static byte[] forOld(byte[] raw, byte[] old) {
    byte[] changed = raw.clone();
    LittleEndian.putI32(changed, OLD_CRC_AT, Verdict.crc(old));
    return changed;
  }

  /** The patch, said to make a file of a CRC. */
  static byte[] making(byte[] raw, int crc) {
    byte[] changed = raw.clone();
    LittleEndian.putI32(changed, NEW_CRC_AT, crc);
    return changed;
  }
}
