package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.LargestArray;
import senbon.base.work.Workers;

/**
 * Where the keys of a file are: the {@code keyLength} bytes at every {@code step}-th position, by
 * hash. A bucket holds the first {@code ways} positions of all keys that hash to it and drops the
 * others, so that what is looked at for a key is bounded and lies together in memory; the bits that
 * an entry has to spare hold more of the hash.
 *
 * <p>Takes 8 bytes for each sample.
 */
final class SampledIndex {
  /** At most so many ranges of buckets are filled at once; each task hashes all samples. */
  private static final int MOST_PARTS = 4;

  /** So many buckets are fetched from memory at once, since waiting for one takes longest. */
  private static final int AHEAD = 16;

  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;
  private static final long THIRD = 0xD6E8FEB86659FD93L;

  final int keyLength;
  final int step;
  final int ways;
  private final int samples;
  private final int buckets;
  private final int sampleBits;
  private final int sampleMask;
  private final int[] entries;

  private SampledIndex(int length, ScanRule rule) {
    this.keyLength = rule.keyLength();
    this.step = rule.step();
    this.ways = rule.tries();
    this.samples = length < keyLength ? 0 : (length - keyLength) / step + 1;
    this.buckets = buckets(samples, ways);
    this.sampleBits = 32 - Integer.numberOfLeadingZeros(samples);
    this.sampleMask = (int) ((1L << sampleBits) - 1);
    this.entries = new int[buckets * ways];
  }

  /** Indexes {@code file}. */
  static SampledIndex of(byte[] file, ScanRule rule, Workers workers) {
    SampledIndex index = new SampledIndex(file.length, rule);
    List<Callable<Void>> parts = new ArrayList<>();
    long count = Math.min(MOST_PARTS, workers.parallelism());
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

  static long bytesNeeded(long length, ScanRule rule) {
    long samples = length / rule.step() + 1;
    return 4L * rule.tries() * buckets(samples, rule.tries())
        + MOST_PARTS * Bins.bytesNeeded(samples);
  }

  /** The hash of the key at {@code at}. */
  long hash(byte[] bytes, int at) {
    long hash = Runs.eight(bytes, at) * FIRST;
    for (int i = 8; i <= keyLength - 8; i += 8) {
      hash = (hash ^ (hash >>> 29) ^ Runs.eight(bytes, at + i)) * SECOND;
    }
    if ((keyLength & 7) != 0) {
      hash = (hash ^ (hash >>> 29) ^ Runs.eight(bytes, at + keyLength - 8)) * SECOND;
    }
    return (hash ^ (hash >>> 32)) * THIRD;
  }

  /** Where the bucket for {@code hash} begins. */
  int bucket(long hash) {
    return (int) (((hash >>> 32) * buckets) >>> 32) * ways;
  }

  /** 0 if the bucket for {@code hash} is empty. */
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

  /** Enters the samples for the buckets {@code first} to {@code last}, in order of position. */
  private void fill(byte[] file, int first, int last) {
    int from = first * ways;
    int to = last * ways;
    Bins bins = new Bins(this::enter, to - from, samples);
    for (int sample = 0; sample < samples; sample++) {
      long hash = hash(file, sample * step);
      int entry = bucket(hash);
      if (entry >= from && entry < to) {
        bins.add(entry - from, hash, sample);
      }
    }
    bins.end();
  }

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
    int end = entry + ways;
    entry += taken;
    while (entry < end && entries[entry] != 0) {
      entry++;
    }
    if (entry < end) {
      entries[entry] = (sample + 1) | ((int) hash & ~sampleMask);
    }
  }

  private static int buckets(long samples, int ways) {
    return (int) Math.min(2 * samples / ways + 1, LargestArray.LENGTH / ways);
  }
}
