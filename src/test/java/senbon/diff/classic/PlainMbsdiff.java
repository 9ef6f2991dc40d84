package senbon.diff.classic;

import java.util.Arrays;
import java.util.Random;
import senbon.diff.Covers;
import senbon.diff.suffix.SuffixArray;

/** mbsdiff exactly as docs/formats/mbdiff10.md §5 describes it, with no shortcut; and samples. */
final class PlainMbsdiff {
  private final int threshold;
  private final int gain;
  private final int cost;
  private final byte[] old;
  private final byte[] target;
  private final int[] order;

  PlainMbsdiff(int threshold, int gain, int cost, byte[] old, byte[] target) {
    this.threshold = threshold;
    this.gain = gain;
    this.cost = cost;
    this.old = old;
    this.target = target;
    this.order = SuffixArray.sort(old);
  }

  Covers covers() {
    Covers.Builder covers = new Covers.Builder();
    int scan = 0;
    int length = 0;
    int position = 0;
    int lastNew = 0;
    int lastOld = 0;
    int shift = 0;
    while (scan < target.length) {
      int score = 0;
      scan += length;
      int c = scan;
      while (scan < target.length) {
        int[] found = search(old, order, target, scan);
        length = found[0];
        position = found[1];
        for (; c < scan + length; c++) {
          score += same(c + shift, c) ? 1 : 0;
        }
        if ((length == score && length != 0) || length > score + threshold) {
          break;
        }
        score -= same(scan + shift, scan) ? 1 : 0;
        scan++;
      }
      if (length != score || scan == target.length) {
        int forward = extend(lastOld, lastNew, 1, scan - lastNew);
        int backward =
            scan < target.length ? extend(position - 1, scan - 1, -1, scan - lastNew) : 0;
        int overlap = lastNew + forward - (scan - backward);
        if (overlap > 0) {
          int sum = 0;
          int most = 0;
          int kept = 0;
          for (int k = 0; k < overlap; k++) {
            sum += same(lastOld + forward - overlap + k, scan - backward + k) ? 1 : 0;
            sum -= same(position - backward + k, scan - backward + k) ? 1 : 0;
            if (sum > most) {
              most = sum;
              kept = k + 1;
            }
          }
          forward += kept - overlap;
          backward -= kept;
        }
        covers.add(lastOld, lastNew, forward);
        lastNew = scan - backward;
        lastOld = position - backward;
        shift = position - scan;
      }
    }
    return covers.build(lastOld);
  }

  private boolean same(int oldAt, int newAt) {
    return oldAt >= 0 && oldAt < old.length && newAt < target.length && old[oldAt] == target[newAt];
  }

  private int extend(int oldAt, int newAt, int step, int limit) {
    int best = 0;
    int most = 0;
    int equal = 0;
    for (int i = 1; i <= limit; i++) {
      int at = oldAt + step * (i - 1);
      if (at < 0 || at >= old.length) {
        break;
      }
      equal += same(at, newAt + step * (i - 1)) ? 1 : 0;
      if (gain * equal - cost * i > most) {
        most = gain * equal - cost * i;
        best = i;
      }
    }
    return best;
  }

  static int[] search(byte[] old, int[] order, byte[] target, int at) {
    int low = 0;
    int high = old.length;
    while (high - low >= 2) {
      int middle = low + (high - low) / 2;
      int suffix = suffix(old, order, middle);
      int common = Math.min(old.length - suffix, target.length - at);
      if (Arrays.compareUnsigned(old, suffix, suffix + common, target, at, at + common) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int a = agree(old, suffix(old, order, low), target, at);
    int b = agree(old, suffix(old, order, high), target, at);
    return a > b ? new int[] {a, suffix(old, order, low)} : new int[] {b, suffix(old, order, high)};
  }

  private static int suffix(byte[] old, int[] order, int number) {
    return number == 0 ? old.length : order[number - 1];
  }

  private static int agree(byte[] old, int suffix, byte[] target, int at) {
    int i = 0;
    while (suffix + i < old.length && at + i < target.length && old[suffix + i] == target[at + i]) {
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

  /** Pieces of {@code old} in any order, with changes and new bytes among them. */
  static byte[] revision(Random random, byte[] old) {
    byte[] target = new byte[1 + random.nextInt(2 * old.length)];
    int at = 0;
    while (at < target.length) {
      int count = Math.min(target.length - at, 1 + random.nextInt(120));
      int from = random.nextInt(old.length);
      count = Math.min(count, old.length - from);
      System.arraycopy(old, from, target, at, count);
      for (int i = random.nextInt(1 + count / 10); i > 0; i--) {
        target[at + random.nextInt(count)] += (byte) random.nextInt(4);
      }
      at += count;
    }
    return target;
  }
}
