package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;

/**
 * Where the keys of some ranges of a file are, of which the differences of 32-bit words {@code
 * stride} bytes apart count. A bucket holds the first {@value #WAYS} of those that hash to it. A
 * filter that fits into a processor's cache answers for most of the keys that are not there.
 *
 * <p>Takes {@value #BYTES_PER_SLOT} bytes a slot, of which there are up to four a key.
 */
final class TableIndex {
  static final int WAYS = 4;

  /** A position and eight bits of the filter. */
  private static final int BYTES_PER_SLOT = 5;

  /** Bytes of a key. */
  static final int KEY = 24;

  /** Fewer keys than this are indexed; of more only some, chosen by their hash. */
  static final int MOST_KEYS = 1 << 22;

  /** At most so many ranges of slots are filled at once; each task hashes all keys. */
  private static final int PARTS = 2;

  /** Bits of the filter for each slot. */
  private static final int FILTER_BITS = 3;

  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

  private final int stride;
  private final int hidden;
  private final int bits;
  private final int[] entries;
  private final long[] filter;

  private TableIndex(long keys, int stride) {
    int tooMany = 0;
    while (keys >> tooMany >= MOST_KEYS) {
      tooMany++;
    }
    this.stride = stride;
    this.hidden = tooMany;
    this.bits = Math.max(4, 33 - Integer.numberOfLeadingZeros((int) (keys >> tooMany)));
    this.entries = new int[1 << bits];
    this.filter = new long[1 << Math.max(0, bits + FILTER_BITS - 6)];
  }

  /** Indexes every fourth byte of {@code ranges}. */
  static TableIndex of(byte[] file, Gaps ranges, int stride, Workers workers) {
    TableIndex index = new TableIndex(ranges.bytes() / 4 + 1, stride);
    int count = Math.min(PARTS, workers.parallelism());
    List<Callable<Void>> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      int from = index.entries.length / count * part;
      int to = index.entries.length / count * (part + 1);
      parts.add(
          () -> {
            index.fill(file, ranges, from, to);
            return null;
          });
    }
    workers.all(parts);
    return index;
  }

  /** The most slots that there are for so many keys. */
  static long slots(long keys) {
    return Math.min(MOST_KEYS * 2L, keys * 4 + 16);
  }

  /** The most that an index of so many keys takes, in bytes. */
  static long bytesNeeded(long keys) {
    return slots(keys) * BYTES_PER_SLOT + PARTS * Bins.bytesNeeded(slots(keys));
  }

  /** By what power of two there are more keys than are indexed. */
  int hidden() {
    return hidden;
  }

  /** How many slots there are. */
  int size() {
    return entries.length;
  }

  /** The position that is held at a slot, −1 if none. */
  int position(int entry) {
    return entries[entry] - 1;
  }

  /** The first slot of the bucket for {@code hash}. */
  int bucket(long hash) {
    return (int) (hash >>> 32) & ((1 << bits) - WAYS);
  }

  /** False if no key that is indexed has this hash. */
  boolean mayHold(long hash) {
    int bit = bit(hash);
    return (filter[bit >>> 6] & (1L << (bit & 63))) != 0;
  }

  /** Parts of the buckets use parts of the filter. */
  private int bit(long hash) {
    int slot = (int) (hash >>> 32) & ((1 << bits) - 1);
    return slot << FILTER_BITS | ((int) hash >>> 8 & ((1 << FILTER_BITS) - 1));
  }

  /** The hash of the key at {@code at}, 0 if the bytes there just repeat. */
  long hash(byte[] bytes, int at) {
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

  /** Enters the keys for the slots {@code from} to {@code to}, in order of position. */
  private void fill(byte[] file, Gaps ranges, int from, int to) {
    Bins bins = new Bins(this::enter, to - from, to - from);
    for (int range = 0; range < ranges.size(); range++) {
      int last = Math.min(ranges.end(range), file.length - stride - KEY);
      for (int at = (ranges.start(range) + 3) & ~3; at <= last; at += 4) {
        long hash = hash(file, at);
        int entry = bucket(hash);
        boolean indexed = hash != 0 && (hash & ((1L << hidden) - 1)) == 0;
        if (indexed && entry >= from && entry < to) {
          bins.add(entry - from, hash, at);
        }
      }
    }
    bins.end();
  }

  private void enter(long[] hashes, int[] positions, int from, int to) {
    for (int i = from; i < to; i++) {
      int slot = bucket(hashes[i]);
      int entry = slot;
      while (entry < slot + WAYS && entries[entry] != 0) {
        entry++;
      }
      if (entry < slot + WAYS) {
        entries[entry] = positions[i] + 1;
        int bit = bit(hashes[i]);
        filter[bit >>> 6] |= 1L << (bit & 63);
      }
    }
  }
}
