package senbon.diff.drift;

import java.util.Arrays;
import senbon.base.io.BigEndian;

/**
 * Where in the old file places of the new one may come from: for each of {@value #COUNT} places,
 * evenly spread, the first of {@value #KEYS} keys of eight bytes that the old file has too, there
 * where both are at about the same part of their file. Memory: 300 KiB.
 */
final class StartingPoints {
  /** How many places there are. */
  static final int COUNT = 64;

  /** How many positions of each are looked up. */
  private static final int KEYS = 64;

  private static final int KEY_BYTES = 8;

  /** Binary logarithm of the slots: four for each key. */
  private static final int BITS = 14;

  /** No more slots are tried than this: equal keys, which tell nothing, would fill the table. */
  private static final int TRIED = 8;

  /** 2^64 divided by the golden ratio: spreads keys over the slots. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final byte[] old;
  private final byte[] now;

  /** By slot: the position of a key in the new file, and where in the old one it is; or −1. */
  private final int[] newAt = new int[1 << BITS];

  private final int[] oldAt = new int[1 << BITS];

  /** By place: the slot of its first key that was found, or −1. */
  private final int[] first = new int[COUNT];

  private StartingPoints(byte[] old, byte[] now) {
    this.old = old;
    this.now = now;
    Arrays.fill(newAt, -1);
    Arrays.fill(oldAt, -1);
    Arrays.fill(first, -1);
  }

  /** Those of two files. */
  static StartingPoints of(byte[] old, byte[] now) {
    StartingPoints points = new StartingPoints(old, now);
    for (int place = 0; place < COUNT; place++) {
      points.enter(points.start(place));
    }
    points.lookUp();
    points.choose();
    return points;
  }

  boolean isFound(int place) {
    return first[place] >= 0;
  }

  int newAt(int place) {
    return newAt[first[place]];
  }

  int oldAt(int place) {
    return oldAt[first[place]];
  }

  private int start(int place) {
    return (int) ((long) now.length * place / COUNT);
  }

  /** Enters the keys from {@code start} on; not those of one byte again and again. */
  private void enter(int start) {
    int end = Math.min(start + KEYS, now.length - KEY_BYTES + 1);
    for (int at = start; at < end; at++) {
      long key = BigEndian.i64(now, at);
      if (key == Long.rotateLeft(key, 8)) {
        continue;
      }
      int slot = slot(key);
      for (int tried = 0; tried < TRIED; tried++) {
        if (newAt[slot] < 0) {
          newAt[slot] = at;
          break;
        }
        slot = next(slot);
      }
    }
  }

  /** Finds, for all keys, the place in the old file that is nearest to where it would be. */
  private void lookUp() {
    double ratio = (double) old.length / now.length;
    for (int at = 0; at <= old.length - KEY_BYTES; at++) {
      long key = BigEndian.i64(old, at);
      int slot = slot(key);
      for (int tried = 0; tried < TRIED && newAt[slot] >= 0; tried++) {
        if (BigEndian.i64(now, newAt[slot]) == key) {
          double expected = newAt[slot] * ratio;
          if (oldAt[slot] < 0 || Math.abs(at - expected) < Math.abs(oldAt[slot] - expected)) {
            oldAt[slot] = at;
          }
        }
        slot = next(slot);
      }
    }
  }

  private void choose() {
    for (int slot = 0; slot < newAt.length; slot++) {
      if (oldAt[slot] >= 0) {
        int place = place(newAt[slot]);
        if (first[place] < 0 || newAt[slot] < newAt[first[place]]) {
          first[place] = slot;
        }
      }
    }
  }

  /** The place that a position belongs to: the last that starts at or before it. */
  private int place(int at) {
    int place = (int) ((long) at * COUNT / now.length);
    return place + 1 < COUNT && start(place + 1) <= at ? place + 1 : place;
  }

  private static int slot(long key) {
    return (int) ((key * SPREAD) >>> (64 - BITS));
  }

  private static int next(int slot) {
    return (slot + 1) & ((1 << BITS) - 1);
  }
}
