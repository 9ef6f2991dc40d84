package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.LargestArray;
import senbon.base.work.Workers;

/**
 * A hash table of the keys of the old file: the {@code keyLength} bytes at every {@code step}-th
 * position. A bucket holds the first {@code bucketSize} positions of all keys that hash to it and
 * drops the others, so that what is compared for a key is bounded and lies together in memory.
 *
 * <p>Takes 8 bytes for each sample: two entries of 4 bytes, so that buckets are half full. Filling
 * is linear in the length of the file, and gives the same table whatever the number of parts.
 */
final class SampledIndex {
  /**
   * Greatest number of ranges of buckets that are filled side by side. Each task hashes all samples
   * and keeps those of its range, so more tasks do more work in all.
   */
  private static final int MAX_PARTS = 4;

  /**
   * How many buckets are read in one go before they are filled: reads of memory that don't depend
   * on each other wait at the same time.
   */
  private static final int AHEAD = 16;

  /**
   * Odd multipliers with well-mixed bits, as hash functions use them: 2^64 divided by the golden
   * ratio, then a prime of xxHash. They decide which keys share a bucket, and so the covers: other
   * values are another version of the engine.
   */
  private static final long FIRST = 0x9E3779B97F4A7C15L;

  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;
  private static final long THIRD = 0xD6E8FEB86659FD93L;

  /** As {@link ScanRule} has them: bytes of a key, bytes between samples, entries of a bucket. */
  final int keyLength;

  final int step;
  final int bucketSize;

  /**
   * Whole words of eight bytes in a key, at most four, and whether some of its bytes are in none.
   */
  private final int words;

  private final boolean hasTail;

  /** How many positions are indexed, from 0 on, and how many buckets there are for them. */
  private final int samples;

  private final int buckets;

  /** How many low bits of an entry hold the number of a sample, and the mask of these. */
  private final int sampleBits;

  private final int sampleMask;

  /**
   * Entry {@code e} of bucket {@code b} is at {@code b * bucketSize + e}, the first free one after
   * the others. 0 if free; else the number of the sample plus one in the low {@code sampleBits}
   * bits, and in the others the bits of the key's hash at the same places, so that most keys of
   * other hashes are told apart without reading the old file. For 185 MB sampled at every eighth
   * position, 25 bits are of the sample and 7 of the hash.
   */
  private final int[] entries;

  private SampledIndex(int length, ScanRule rule) {
    this.keyLength = rule.keyLength();
    this.words = keyLength / 8;
    this.hasTail = keyLength % 8 != 0;
    this.step = rule.step();
    this.bucketSize = rule.bucketSize();
    this.samples = length < keyLength ? 0 : (length - keyLength) / step + 1;
    this.buckets = buckets(samples, bucketSize);
    this.sampleBits = 32 - Integer.numberOfLeadingZeros(samples);
    this.sampleMask = (int) ((1L << sampleBits) - 1);
    this.entries = new int[buckets * bucketSize];
  }

  /** Indexes {@code file} by {@code rule}. */
  static SampledIndex of(byte[] file, ScanRule rule, Workers workers) {
    SampledIndex index = new SampledIndex(file.length, rule);
    List<Callable<Void>> parts = new ArrayList<>();
    long count = Math.min(MAX_PARTS, workers.parallelism());
    for (long part = 0; part < count; part++) {
      int first = (int) (index.buckets * part / count);
      int last = (int) (index.buckets * (part + 1) / count);
      parts.add(
          () -> {
            index.fill(file, first, last);
            return null;
          });
    }
    workers.all(parts);
    return index;
  }

  /** Memory taken for a file of that length while it is filled, in bytes. */
  static long bytesNeeded(long length, ScanRule rule) {
    long samples = length / rule.step() + 1;
    return 4L * rule.bucketSize() * buckets(samples, rule.bucketSize())
        + MAX_PARTS * PartitionBuffers.bytesNeeded(samples);
  }

  /**
   * The hash of the key at {@code at}: the eight-byte words of the key, the last overlapping the
   * one before where the length is no multiple of eight, each mixed in by a multiplication. The
   * high half chooses the bucket, the low one is compared.
   */
  long hash(byte[] bytes, int at) {
    long hash = ByteComparison.longAt(bytes, at) * FIRST;
    // Not a loop: with one, all of the diff of libxul took 2 to 6 % longer.
    if (words > 1) {
      hash = mixed(hash, bytes, at + 8);
      if (words > 2) {
        hash = mixed(hash, bytes, at + 16);
        if (words > 3) {
          hash = mixed(hash, bytes, at + 24);
        }
      }
    }
    if (hasTail) {
      hash = mixed(hash, bytes, at + keyLength - 8);
    }
    return (hash ^ (hash >>> 32)) * THIRD;
  }

  private static long mixed(long hash, byte[] bytes, int at) {
    return (hash ^ (hash >>> 29) ^ ByteComparison.longAt(bytes, at)) * SECOND;
  }

  /**
   * Where the bucket for {@code hash} begins among the entries. The high half of the hash, as a
   * fraction of 2^32, times the number of buckets: as even as a remainder, without the division.
   */
  int bucket(long hash) {
    return (int) (((hash >>> 32) * buckets) >>> 32) * bucketSize;
  }

  /** The first entry of the bucket for {@code hash}, 0 if it is empty. */
  int head(long hash) {
    return entries[bucket(hash)];
  }

  /**
   * The position that entry {@code entry} of a bucket holds, −1 if it has none, −2 if it is for
   * another hash.
   */
  int position(int entry, long hash) {
    int held = entries[entry];
    if (held == 0) {
      return -1;
    }
    return ((held ^ (int) hash) & ~sampleMask) == 0 ? ((held & sampleMask) - 1) * step : -2;
  }

  /**
   * Enters the samples for the buckets {@code first} to {@code last}, exclusive, in order of
   * position, so that a full bucket has kept the first ones.
   */
  private void fill(byte[] file, int first, int last) {
    int from = first * bucketSize;
    int to = last * bucketSize;
    PartitionBuffers buffers = new PartitionBuffers(this::enter, to - from, samples);
    for (int sample = 0; sample < samples; sample++) {
      long hash = hash(file, sample * step);
      int entry = bucket(hash);
      if (entry >= from && entry < to) {
        buffers.add(entry - from, hash, sample);
      }
    }
    buffers.flush();
  }

  /**
   * Enters samples of neighbouring buckets, after reading the first entries of {@value #AHEAD} of
   * them.
   */
  private void enter(long[] hashes, int[] samples, int from, int to) {
    int[] heads = new int[AHEAD];
    for (int begin = from; begin < to; begin += AHEAD) {
      int count = Math.min(AHEAD, to - begin);
      for (int i = 0; i < count; i++) {
        heads[i] = entries[bucket(hashes[begin + i])];
      }
      for (int i = 0; i < count; i++) {
        enter(hashes[begin + i], samples[begin + i], heads[i] == 0 ? 0 : 1);
      }
    }
  }

  /** Enters a sample at the first free entry of its bucket, of which some are known to be taken. */
  private void enter(long hash, int sample, int taken) {
    int entry = bucket(hash);
    int end = entry + bucketSize;
    entry += taken;
    while (entry < end && entries[entry] != 0) {
      entry++;
    }
    if (entry < end) {
      entries[entry] = (sample + 1) | ((int) hash & ~sampleMask);
    }
  }

  /**
   * How many buckets there are: two entries a sample, and no more entries than an array can have.
   */
  private static int buckets(long samples, int bucketSize) {
    return (int) Math.min(2 * samples / bucketSize + 1, LargestArray.LENGTH / bucketSize);
  }
}
