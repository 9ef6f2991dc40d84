package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.io.Workers;

/**
 * Where the keys of a file are: the {@code keyLength} bytes at every {@code step}-th position, by
 * hash. Positions of the same hash are chained, the lowest first.
 *
 * <p>Takes 4 bytes for each sample and 4 to 8 more for the table.
 */
final class SampledIndex {
  private static final int PARTS = 4;
  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;
  private static final long THIRD = 0xD6E8FEB86659FD93L;

  final int keyLength;
  final int step;
  private final int shift;
  private final int[] first;
  private final int[] next;

  private SampledIndex(int samples, int keyLength, int step) {
    this.keyLength = keyLength;
    this.step = step;
    int bits = bits(samples);
    this.shift = 64 - bits;
    this.first = new int[1 << bits];
    this.next = new int[samples];
  }

  /**
   * Indexes {@code file}.
   *
   * @param keyLength at least 8, in bytes
   */
  static SampledIndex of(byte[] file, int keyLength, int step, Workers workers) {
    int samples = samples(file.length, keyLength, step);
    SampledIndex index = new SampledIndex(samples, keyLength, step);
    Arrays.fill(index.first, -1);
    List<Callable<Void>> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int mine = part;
      parts.add(
          () -> {
            index.chain(file, mine);
            return null;
          });
    }
    workers.all(parts);
    return index;
  }

  static long bytesNeeded(long length, int keyLength, int step) {
    long samples = Math.max(0, length - keyLength) / step + 1;
    return 4L * samples + (4L << bits((int) samples));
  }

  /** The first sampled position whose key hashes to {@code hash}, or −1. */
  int first(long hash) {
    int sample = first[(int) (hash >>> shift)];
    return sample < 0 ? -1 : sample * step;
  }

  /** The sampled position that follows {@code position} in its chain, or −1. */
  int next(int position) {
    int sample = next[position / step];
    return sample < 0 ? -1 : sample * step;
  }

  /** The hash of the key at {@code at}. */
  static long hash(byte[] bytes, int at, int keyLength) {
    long hash = Runs.eight(bytes, at) * FIRST;
    for (int i = 8; i <= keyLength - 8; i += 8) {
      hash = (hash ^ (hash >>> 29) ^ Runs.eight(bytes, at + i)) * SECOND;
    }
    if ((keyLength & 7) != 0) {
      hash = (hash ^ (hash >>> 29) ^ Runs.eight(bytes, at + keyLength - 8)) * SECOND;
    }
    return (hash ^ (hash >>> 32)) * THIRD;
  }

  /**
   * Chains the samples of one part of the table, the highest position first so that chains ascend.
   */
  private void chain(byte[] file, int part) {
    for (int sample = next.length - 1; sample >= 0; sample--) {
      int slot = (int) (hash(file, sample * step, keyLength) >>> shift);
      if ((slot & (PARTS - 1)) == part) {
        next[sample] = first[slot];
        first[slot] = sample;
      }
    }
  }

  private static int samples(int length, int keyLength, int step) {
    return length < keyLength ? 0 : (length - keyLength) / step + 1;
  }

  private static int bits(int samples) {
    return Math.max(8, 32 - Integer.numberOfLeadingZeros(Math.max(1, samples - 1)) - 1);
  }
}
