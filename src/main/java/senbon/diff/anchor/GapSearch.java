package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLongArray;
import senbon.base.work.Workers;

/**
 * Finds more of the old file in what the anchors leave out: tables of addresses, short matches. The
 * gaps of the new file are indexed and the old file streams past, so memory depends on the gaps
 * only.
 *
 * <p>Of all matches with a key the longest is kept, the nearest of equal ones; that is a maximum of
 * numbers, so the order of the tasks changes nothing. Time: a hash for every key searched, and for
 * each that is in the filter at most {@value GapIndex#BUCKET_SIZE} comparisons of twice {@value
 * #REACH} bytes.
 */
final class GapSearch {
  /** Bytes of the old file that one task searches, about. */
  private static final int PART_BYTES = 1 << 22;

  /** Slots that one task looks through for the matches found. */
  private static final int PART_SLOTS = 1 << 20;

  /**
   * A match is not followed further than this to either side, in bytes. Longer tables have further
   * keys, whose matches overlap. A power of two, so that each multiple of it starts a match of its
   * own.
   */
  private static final int REACH = 1 << 12;

  private final byte[] old;
  private final byte[] target;
  private final GapKeys keys;

  /** The same, shorter where keys are sampled: 16 times the bytes that there are for each key. */
  private final int reach;

  private final GapIndex index;

  /**
   * For each slot of the index the best match of its key, as {@link PackedMatch} writes it; 0 if
   * none.
   */
  private final AtomicLongArray best;

  /** Indexes the gaps. */
  GapSearch(byte[] old, byte[] target, Gaps gaps, GapKeys keys, Workers workers) {
    this.old = old;
    this.target = target;
    this.keys = keys;
    this.index = GapIndex.of(target, gaps, keys, workers);
    this.reach = index.samplingBits() == 0 ? REACH : Math.min(REACH, 64 << index.samplingBits());
    this.best = new AtomicLongArray(index.size());
  }

  /**
   * The most memory that a search takes: the index and 8 bytes for each of its slots.
   *
   * @param length of the new file, in bytes
   * @param bytesPerKey for how many of them there is one key, about
   */
  static long bytesNeeded(long length, int bytesPerKey) {
    long keys = length / bytesPerKey + 1;
    return GapIndex.bytesNeeded(keys) + 8 * GapIndex.slots(keys);
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
      if (bytes >= PART_BYTES || i + 1 == ranges.size()) {
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
    List<Callable<Anchors>> found = new ArrayList<>();
    for (int entry = 0; entry < index.size(); entry += PART_SLOTS) {
      int from = entry;
      found.add(() -> found(from, Math.min(index.size(), from + PART_SLOTS)));
    }
    return Anchors.joined(workers.all(found));
  }

  /**
   * The best matches of a range of slots. Only the length of a match was kept; how far it reaches
   * back is found again.
   */
  private Anchors found(int from, int to) {
    Anchors found = new Anchors();
    for (int entry = from; entry < to; entry++) {
      long match = best.get(entry);
      if (match != 0) {
        int at = index.position(entry);
        int shift = PackedMatch.shift(match);
        int back = keys.backward(target, at, old, at + shift, reach);
        found.add(at - back, at - back + PackedMatch.length(match), shift);
      }
    }
    return found;
  }

  /** Searches the old file's ranges {@code first} to {@code last}, exclusive. */
  private void stream(Gaps ranges, int first, int last) {
    for (int i = first; i < last; i++) {
      stream(
          keys.firstFrom(ranges.start(i)), Math.min(ranges.end(i), old.length - keys.width() + 1));
    }
  }

  /** Looks up the keys of the old file, {@code end} excluded. */
  private void stream(int begin, int end) {
    int step = keys.step();
    for (int at = begin; at < end; at += step) {
      long hash = keys.hash(old, at);
      if (hash == 0 || !index.mayHold(hash)) {
        continue;
      }
      int slot = index.bucket(hash);
      for (int entry = slot; entry < slot + GapIndex.BUCKET_SIZE; entry++) {
        int position = index.position(entry);
        if (position < 0) {
          break;
        }
        match(entry, position, at);
      }
    }
  }

  /** Measures a match of the key in {@code entry} and keeps it if it is the best of that key. */
  private void match(int entry, int at, int oldAt) {
    // Found from the key before, but for the first of each {@value #REACH} bytes.
    if (index.samplingBits() == 0
        && at % REACH >= keys.step()
        && keys.isFoundBefore(target, at, old, oldAt)) {
      return;
    }
    int forward = keys.forward(target, at, old, oldAt, reach);
    int backward = keys.backward(target, at, old, oldAt, reach);
    if (keys.isEnough(forward, backward)) {
      long match = PackedMatch.of(backward + forward + keys.overhang(), oldAt - at);
      best.accumulateAndGet(entry, match, Math::max);
    }
  }

  /**
   * Matches as numbers of which the greatest is the best. From the highest bit: the length in bytes
   * (31 bits), 2^32 − 1 less the distance between the two positions (32 bits), whether the shift
   * from the new position to the old one is negative (1 bit). The length is never 0, so no match is
   * 0.
   */
  private static final class PackedMatch {
    private static final long FARTHEST = (1L << 32) - 1;

    static long of(int length, int shift) {
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
