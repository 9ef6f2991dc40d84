package senbon.diff.classic;

import java.util.Arrays;
import java.util.Random;

/** The longest match exactly as the format's description puts it, and texts to try it on. */
final class PlainMbsdiff {
  private PlainMbsdiff() {}

  static int[] search(byte[] old, int[] order, byte[] now, int at) {
    int low = 0;
    int high = old.length;
    while (high - low >= 2) {
      int middle = low + (high - low) / 2;
      int suffix = suffix(old, order, middle);
      int common = Math.min(old.length - suffix, now.length - at);
      if (Arrays.compareUnsigned(old, suffix, suffix + common, now, at, at + common) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int a = same(old, suffix(old, order, low), now, at);
    int b = same(old, suffix(old, order, high), now, at);
    return a > b ? new int[] {a, suffix(old, order, low)} : new int[] {b, suffix(old, order, high)};
  }

  private static int suffix(byte[] old, int[] order, int number) {
    return number == 0 ? old.length : order[number - 1];
  }

  private static int same(byte[] old, int suffix, byte[] now, int at) {
    int i = 0;
    while (suffix + i < old.length && at + i < now.length && old[suffix + i] == now[at + i]) {
      i++;
    }
    return i;
  }

  static byte[] text(Random random, int length, int symbols) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) random.nextInt(symbols);
    }
    return text;
  }

  /** Runs of short and long periods, with a change here and there. */
  static byte[] repetitive(Random random, int length) {
    byte[] text = new byte[length];
    int at = 0;
    while (at < length) {
      int period = 1 + random.nextInt(random.nextBoolean() ? 3 : 90);
      int end = Math.min(length, at + period + random.nextInt(2500));
      for (int i = at; i < end; i++) {
        text[i] = i - at < period ? (byte) random.nextInt(2) : text[i - period];
      }
      at = end;
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      text[random.nextInt(length)] ^= 1;
    }
    return text;
  }
}
