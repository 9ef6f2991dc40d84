package senbon.pack.lzma;

import java.util.Arrays;
import java.util.Random;

/** Inputs of many characters, each the same for the same seed. */
public final class Samples {
  private Samples() {}

  static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Words of a small vocabulary. */
  static byte[] text(int length, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[length];
    int i = 0;
    while (i < length) {
      Random word = new Random(random.nextInt(300));
      for (int n = 1 + word.nextInt(9); n > 0 && i < length; n--) {
        bytes[i++] = (byte) ('a' + word.nextInt(26));
      }
      if (i < length) {
        bytes[i++] = ' ';
      }
    }
    return bytes;
  }

  /** Zeros with differences of one to four bytes, many of them repeated, as a diff block has. */
  static byte[] sparse(int length, int gap, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[length];
    byte[][] deltas = new byte[40][];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = random(1 + random.nextInt(4), random.nextLong());
    }
    int i = random.nextInt(gap);
    while (i < length) {
      byte[] delta = deltas[random.nextInt(deltas.length)];
      int n = Math.min(delta.length, length - i);
      System.arraycopy(delta, 0, bytes, i, n);
      i += n + (random.nextInt(4) == 0 ? 30 : random.nextInt(gap));
    }
    return bytes;
  }

  static byte[] periodic(int length, int period, long seed) {
    byte[] unit = random(period, seed);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = unit[i % period];
    }
    return bytes;
  }

  /** Twelve-byte records of small big-endian numbers, as a control block has. */
  static byte[] records(int count, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[12 * count];
    for (int i = 0; i < bytes.length; i += 4) {
      int value = random.nextInt(1 << (4 + random.nextInt(12)));
      bytes[i + 2] = (byte) (value >>> 8);
      bytes[i + 3] = (byte) value;
    }
    return bytes;
  }

  static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static byte[] concatenated(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
