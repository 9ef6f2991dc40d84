package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLongArray;
import senbon.io.Workers;

/**
 * Finds, for what the anchors leave out, tables of addresses whose entries have all changed by the
 * same amount. What remains the same in them is the difference between one entry and the next: keys
 * are made of the differences of 32-bit words that lie {@code stride} bytes apart. The gaps of the
 * new file are indexed and the old file streams past, so memory depends on the gaps only.
 *
 * <p>Of all matches with a key the longest is kept, the nearest of equal ones.
 */
final class TableSearch {
  /** At most so many keys are indexed; of more only some, chosen by their hash. */
  private static final int MOST_KEYS = 1 << 22;

  private static final int WAYS = 4;
  private static final int KEY = 24;
  private static final int PART = 1 << 22;

  /** A match is not followed further than this, to either side. */
  private static final int REACH = 1 << 12;

  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

  private final byte[] old;
  private final byte[] now;
  private final int stride;
  private final int least;
  private final int hidden;
  private final int reach;
  private final int bits;
  private final int[] entries;
  private final long[] filter;
  private final AtomicLongArray best;

  /**
   * Indexes the gaps.
   *
   * @param stride bytes from one entry of a table to the next, a multiple of 4
   */
  TableSearch(byte[] old, byte[] now, Gaps gaps, int stride) {
    this.old = old;
    this.now = now;
    this.stride = stride;
    this.least = stride + KEY;
    long keys = gaps.bytes() / 4 + 1;
    int hidden = 0;
    while (keys >> hidden > MOST_KEYS) {
      hidden++;
    }
    this.hidden = hidden;
    this.reach = hidden == 0 ? REACH : Math.min(REACH, 64 << hidden);
    this.bits = Math.max(4, 33 - Integer.numberOfLeadingZeros((int) (keys >> hidden)));
    this.entries = new int[1 << bits];
    this.filter = new long[1 << Math.max(0, bits + 3 - 6)];
    this.best = new AtomicLongArray(entries.length);
    for (int gap = 0; gap < gaps.size(); gap++) {
      int last = Math.min(gaps.end(gap), now.length - least);
      for (int at = (gaps.start(gap) + 3) & ~3; at <= last; at += 4) {
        enter(at);
      }
    }
  }

  /**
   * The most memory that a search takes: 13 bytes for each of up to four slots a key.
   *
   * @param length of the new file, in bytes
   */
  static long bytesNeeded(long length) {
    return Math.min(MOST_KEYS * 2L, length + 16) * (4 + 8 + 1);
  }

  /**
   * The best matches of all keys with those in some ranges of the old file.
   *
   * @param ranges ascending
   */
  Anchors find(Gaps ranges, Workers workers) {
    List<Callable<Void>> parts = new ArrayList<>();
    int first = 0;
    long bytes = 0;
    for (int i = 0; i < ranges.size(); i++) {
      bytes += ranges.end(i) - ranges.start(i);
      if (bytes >= PART || i + 1 == ranges.size()) {
        int from = first;
        int to = i + 1;
        parts.add(
            () -> {
              stream(ranges, from, to);
              return null;
            });
        first = to;
        bytes = 0;
      }
    }
    workers.all(parts);
    Anchors found = new Anchors();
    for (int entry = 0; entry < entries.length; entry++) {
      long match = best.get(entry);
      if (match != 0) {
        int at = entries[entry] - 1;
        int shift = Near.shift(match);
        int back = back(at, at + shift);
        found.add(at - back, at - back + Near.length(match), shift);
      }
    }
    return found;
  }

  private void enter(int at) {
    long hash = hash(now, at);
    if (hash == 0 || hidden(hash)) {
      return;
    }
    int slot = bucket(hash);
    for (int entry = slot; entry < slot + WAYS; entry++) {
      if (entries[entry] == 0) {
        entries[entry] = at + 1;
        int bit = bit(hash);
        filter[bit >>> 6] |= 1L << (bit & 63);
        return;
      }
    }
  }

  private int bucket(long hash) {
    return (int) (hash >>> 32) & ((1 << bits) - WAYS);
  }

  private int bit(long hash) {
    return (int) (hash >>> 8) & ((filter.length << 6) - 1);
  }

  /** Whether the key is one of those that are left out where there are too many. */
  private boolean hidden(long hash) {
    return (hash & ((1L << hidden) - 1)) != 0;
  }

  private void stream(Gaps ranges, int first, int last) {
    for (int i = first; i < last; i++) {
      stream((ranges.start(i) + 3) & ~3, Math.min(ranges.end(i), old.length - least + 1));
    }
  }

  private void stream(int begin, int end) {
    for (int at = begin; at < end; at += 4) {
      long hash = hash(old, at);
      int bit = bit(hash);
      if (hash == 0 || (filter[bit >>> 6] & (1L << (bit & 63))) == 0) {
        continue;
      }
      int slot = bucket(hash);
      for (int entry = slot; entry < slot + WAYS && entries[entry] != 0; entry++) {
        match(entry, entries[entry] - 1, at);
      }
    }
  }

  private void match(int entry, int at, int oldAt) {
    if (hidden == 0 && at % REACH >= 4 && oldAt >= 4 && same(at - 4, oldAt - 4)) {
      return;
    }
    int forward = 0;
    int limit = Math.min(reach, Math.min(now.length - at, old.length - oldAt) - stride - 4);
    while (forward <= limit && same(at + forward, oldAt + forward)) {
      forward += 4;
    }
    if (forward < KEY) {
      return;
    }
    long match = Near.match(back(at, oldAt) + forward + stride, oldAt - at);
    best.accumulateAndGet(entry, match, Math::max);
  }

  private int back(int at, int oldAt) {
    int back = 0;
    int limit = Math.min(reach, Math.min(at, oldAt)) - 4;
    while (back <= limit && same(at - back - 4, oldAt - back - 4)) {
      back += 4;
    }
    return back;
  }

  /** Whether the words here and one stride on differ by the same amount in both files. */
  private boolean same(int at, int oldAt) {
    return Runs.four(now, at + stride) - Runs.four(now, at)
        == Runs.four(old, oldAt + stride) - Runs.four(old, oldAt);
  }

  /** The hash of the key at {@code at}, 0 if the bytes there just repeat. */
  private long hash(byte[] bytes, int at) {
    long one = Runs.eight(bytes, at + stride) - Runs.eight(bytes, at);
    long two = Runs.eight(bytes, at + stride + 8) - Runs.eight(bytes, at + 8);
    long three = Runs.eight(bytes, at + stride + 16) - Runs.eight(bytes, at + 16);
    if (one == two && two == three) {
      return 0;
    }
    long hash = one * FIRST;
    hash = (hash ^ (hash >>> 29) ^ two) * SECOND;
    hash = (hash ^ (hash >>> 29) ^ three) * FIRST;
    return hash ^ (hash >>> 32);
  }

  /** Matches as numbers of which the greatest is the best. */
  private static final class Near {
    private static final long FARTHEST = (1L << 32) - 1;

    static long match(int length, int shift) {
      long distance = Math.abs((long) shift);
      long nearness = ((FARTHEST - distance) << 1) | (shift < 0 ? 1 : 0);
      return ((long) length << 33) | nearness;
    }

    static int length(long match) {
      return (int) (match >>> 33);
    }

    static int shift(long match) {
      long distance = FARTHEST - ((match >>> 1) & FARTHEST);
      return (int) ((match & 1) != 0 ? -distance : distance);
    }
  }
}
