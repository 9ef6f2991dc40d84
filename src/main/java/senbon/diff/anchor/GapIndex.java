package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;

/**
 * A hash table of the {@linkplain GapKeys keys} in some ranges of a file. A bucket holds the first
 * {@value #BUCKET_SIZE} positions that hash to it. A filter, small enough for a processor's cache,
 * answers for most of the keys that are not there.
 *
 * <p>Takes {@value #BYTES_PER_SLOT} bytes for each slot, of which there are two to four for each
 * key and at most 8 Mi.
 */
final class GapIndex {
  /** Slots of a bucket, a power of two. Chosen by trial. */
  static final int BUCKET_SIZE = 4;

  /** Four for a position and one for eight bits of the filter. */
  private static final int BYTES_PER_SLOT = 5;

  /**
   * Fewer keys than this are indexed, so that the index takes 40 MiB at most. Where there are more,
   * one in 2, 4, 8 and so on is, chosen by its hash, which is the same in both files.
   */
  static final int MAX_KEYS = 1 << 22;

  /** Greatest number of ranges of slots that are filled side by side; each task hashes all keys. */
  private static final int MAX_PARTS = 2;

  /** Binary logarithm of the filter's bits for each slot: eight. */
  private static final int FILTER_SHIFT = 3;

  /** What is indexed. */
  private final GapKeys keys;

  /** Only keys whose hash ends in so many zero bits are indexed, and those bits; 0 if all are. */
  private final int samplingBits;

  private final long sampled;

  /** Binary logarithm of the number of slots. */
  private final int bits;

  /**
   * The position of a key plus one, 0 if the slot is free. Slots of a bucket are filled from the
   * first on.
   */
  private final int[] entries;

  /**
   * Bit {@link #bit} of a hash is set if a key with such a hash was entered. 8 bits a slot and at
   * most one entry a slot: at most one bit in eight is set.
   */
  private final long[] filter;

  /** An empty index with room for so many keys. */
  private GapIndex(long count, GapKeys keys) {
    int excess = keys.samplingBits();
    while (count >> excess >= MAX_KEYS) {
      excess++;
    }
    this.keys = keys;
    this.samplingBits = excess;
    this.sampled = (1L << excess) - 1;
    this.bits = Math.max(4, 33 - Integer.numberOfLeadingZeros((int) (count >> excess)));
    this.entries = new int[1 << bits];
    this.filter = new long[1 << Math.max(0, bits + FILTER_SHIFT - 6)];
  }

  /** Indexes the keys in {@code ranges}. */
  static GapIndex of(byte[] file, Gaps ranges, GapKeys keys, Workers workers) {
    GapIndex index = new GapIndex(ranges.bytes() / keys.step() + 1, keys);
    int count = Math.min(MAX_PARTS, workers.parallelism());
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
    return Math.min(MAX_KEYS * 2L, keys * 4 + 16);
  }

  /** The most memory that an index of so many keys takes while it is filled, in bytes. */
  static long bytesNeeded(long keys) {
    return slots(keys) * BYTES_PER_SLOT + MAX_PARTS * PartitionBuffers.bytesNeeded(slots(keys));
  }

  /** Binary logarithm of how many keys there are for each that is indexed. */
  int samplingBits() {
    return samplingBits;
  }

  /** How many slots there are. */
  int size() {
    return entries.length;
  }

  /** The position that is held at a slot, −1 if the slot is free. */
  int position(int entry) {
    return entries[entry] - 1;
  }

  /** The first slot of the bucket for {@code hash}: a multiple of {@value #BUCKET_SIZE}. */
  int bucket(long hash) {
    return (int) (hash >>> 32) & ((1 << bits) - BUCKET_SIZE);
  }

  /** False if no key that is indexed has this hash. */
  boolean mayHold(long hash) {
    if ((hash & sampled) != 0) {
      return false;
    }
    int bit = bit(hash);
    return (filter[bit >>> 6] & (1L << (bit & 63))) != 0;
  }

  /**
   * Which bit of the filter stands for a hash. The slot is its high part, so tasks that fill
   * different ranges of slots write different words of the filter.
   */
  private int bit(long hash) {
    int slot = (int) (hash >>> 32) & ((1 << bits) - 1);
    return slot << FILTER_SHIFT | ((int) hash >>> 8 & ((1 << FILTER_SHIFT) - 1));
  }

  /** Enters the keys for the slots {@code from} to {@code to}, exclusive, in order of position. */
  private void fill(byte[] file, Gaps ranges, int from, int to) {
    PartitionBuffers buffers = new PartitionBuffers(this::enter, to - from, to - from);
    int step = keys.step();
    for (int range = 0; range < ranges.size(); range++) {
      int last = Math.min(ranges.end(range), file.length - keys.width());
      for (int at = keys.firstFrom(ranges.start(range)); at <= last; at += step) {
        long hash = keys.hash(file, at);
        int entry = bucket(hash);
        boolean indexed = hash != 0 && (hash & sampled) == 0;
        if (indexed && entry >= from && entry < to) {
          buffers.add(entry - from, hash, at);
        }
      }
    }
    buffers.flush();
  }

  /**
   * Enters keys into the first free slots of their buckets, and into the filter; where a bucket is
   * full they are dropped.
   */
  private void enter(long[] hashes, int[] positions, int from, int to) {
    for (int i = from; i < to; i++) {
      int slot = bucket(hashes[i]);
      int entry = slot;
      while (entry < slot + BUCKET_SIZE && entries[entry] != 0) {
        entry++;
      }
      if (entry < slot + BUCKET_SIZE) {
        entries[entry] = positions[i] + 1;
        int bit = bit(hashes[i]);
        filter[bit >>> 6] |= 1L << (bit & 63);
      }
    }
  }
}
