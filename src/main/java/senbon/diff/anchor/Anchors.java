package senbon.diff.anchor;

import java.util.Arrays;
import java.util.List;

/**
 * Ranges of the new file that resemble the old file along one diagonal: position in the old file
 * minus position in the new one. They may overlap each other, and parts of a diagonal may lie
 * outside of the old file.
 *
 * <p>Takes 12 bytes for each, up to half as much again while it grows.
 */
public final class Anchors {
  /**
   * Parallel arrays: first position, position after the last (both in the new file), diagonal. The
   * first {@code size} elements count.
   */
  private int[] start = new int[16];

  private int[] end = new int[16];
  private int[] diagonal = new int[16];
  private int size;

  public int size() {
    return size;
  }

  /** The first position in the new file. */
  public int start(int i) {
    return start[i];
  }

  /** The position after the last in the new file. */
  public int end(int i) {
    return end[i];
  }

  /** What to add to a position in the new file to have the one in the old file. */
  public int diagonal(int i) {
    return diagonal[i];
  }

  /** Appends an anchor of the new file's bytes {@code from} to {@code to}, exclusive. */
  void add(int from, int to, int shift) {
    if (size == start.length) {
      int capacity = size + (size >> 1);
      start = Arrays.copyOf(start, capacity);
      end = Arrays.copyOf(end, capacity);
      diagonal = Arrays.copyOf(diagonal, capacity);
    }
    start[size] = from;
    end[size] = to;
    diagonal[size] = shift;
    size++;
  }

  /**
   * The {@code most} longest in the order they have, the first of equals; all if there are fewer.
   */
  Anchors longest(int most) {
    if (size <= most) {
      return this;
    }
    // High half: the negative length, so that the longest sort first. Low half: the number, so that
    // of equals the first sorts first.
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = ((long) (start[i] - end[i]) << 32) | i;
    }
    Arrays.sort(keys);
    int[] kept = new int[most];
    for (int i = 0; i < most; i++) {
      kept[i] = (int) keys[i];
    }
    Arrays.sort(kept);
    Anchors longest = new Anchors();
    for (int i : kept) {
      longest.add(start[i], end[i], diagonal[i]);
    }
    return longest;
  }

  /** All of {@code parts}, ordered by start, then by the order of the parts. */
  public static Anchors merged(List<Anchors> parts) {
    Anchors all = joined(parts);
    all.sort();
    return all;
  }

  /** All of {@code parts}, one part after the other. */
  static Anchors joined(List<Anchors> parts) {
    int total = 0;
    for (Anchors part : parts) {
      total += part.size;
    }
    Anchors all = new Anchors();
    all.start = new int[Math.max(16, total)];
    all.end = new int[all.start.length];
    all.diagonal = new int[all.start.length];
    for (Anchors part : parts) {
      System.arraycopy(part.start, 0, all.start, all.size, part.size);
      System.arraycopy(part.end, 0, all.end, all.size, part.size);
      System.arraycopy(part.diagonal, 0, all.diagonal, all.size, part.size);
      all.size += part.size;
    }
    return all;
  }

  /**
   * Orders by start, then by number: the key of each anchor holds its start in the high half and
   * its number in the low one. Numbers are unique, so the order is determined.
   */
  private void sort() {
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = ((long) start[i] << 32) | i;
    }
    Arrays.sort(keys);
    start = gather(start, keys);
    end = gather(end, keys);
    diagonal = gather(diagonal, keys);
  }

  private static int[] gather(int[] values, long[] keys) {
    int[] ordered = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      ordered[i] = values[(int) keys[i]];
    }
    return ordered;
  }
}
