package senbon.diff;

import java.util.Arrays;

/**
 * Which ranges of a new file are made from which ranges of the old one, in the order of the new
 * file; what lies between two covers is new. Old ranges may repeat, overlap and come in any order.
 * A cover may be empty: it then only says where the old file is read next, as the tools that senbon
 * reproduces byte for byte sometimes do.
 *
 * <p>Takes 12 bytes of memory for each cover.
 */
public final class Covers {
  /**
   * Parallel arrays: cover i makes target bytes {@code newAt[i]} to {@code newAt[i] + length[i]}
   * from as many old ones from {@code oldAt[i]} on. All are offsets or counts of bytes; of each
   * array the first {@code size} elements count.
   */
  private final int[] oldAt;

  private final int[] newAt;
  private final int[] length;
  private final int size;
  private final int endOld;

  private Covers(int[] oldAt, int[] newAt, int[] length, int size, int endOld) {
    this.oldAt = oldAt;
    this.newAt = newAt;
    this.length = length;
    this.size = size;
    this.endOld = endOld;
  }

  public int size() {
    return size;
  }

  public int oldAt(int i) {
    return oldAt[i];
  }

  public int newAt(int i) {
    return newAt[i];
  }

  public int length(int i) {
    return length[i];
  }

  /** Where the position in the old file is left after the last cover; by custom its end. */
  public int endOld() {
    return endOld;
  }

  /** Collects covers in the order of the new file. */
  public static final class Builder {
    private int[] oldAt = new int[64];
    private int[] newAt = new int[64];
    private int[] length = new int[64];
    private int size;

    /** Appends a cover of {@code count} bytes. */
    public Builder add(int oldPosition, int newPosition, int count) {
      if (size == oldAt.length) {
        int capacity = size + (size >> 1);
        oldAt = Arrays.copyOf(oldAt, capacity);
        newAt = Arrays.copyOf(newAt, capacity);
        length = Arrays.copyOf(length, capacity);
      }
      oldAt[size] = oldPosition;
      newAt[size] = newPosition;
      length[size] = count;
      size++;
      return this;
    }

    /** The covers, leaving the old position at the end of the last one. */
    public Covers build() {
      return build(size == 0 ? 0 : oldAt[size - 1] + length[size - 1]);
    }

    /** The covers, leaving the old position at {@code endOld}. */
    public Covers build(int endOld) {
      return new Covers(oldAt, newAt, length, size, endOld);
    }
  }

  /**
   * Fails if any cover leaves one of the two files, or if covers overlap or run backwards in the
   * new file.
   *
   * @throws IllegalStateException which is a defect of the engine that made them
   */
  public void check(int oldLength, int newLength) {
    int end = 0;
    for (int i = 0; i < size; i++) {
      boolean inside =
          length[i] >= 0
              && oldAt[i] >= 0
              && oldAt[i] <= oldLength - length[i]
              && newAt[i] >= end
              && newAt[i] <= newLength - length[i];
      if (!inside) {
        throw new IllegalStateException(
            "cover %d (old %d, new %d, length %d) does not fit files of %d and %d bytes"
                .formatted(i, oldAt[i], newAt[i], length[i], oldLength, newLength));
      }
      end = newAt[i] + length[i];
    }
    if (endOld < 0 || endOld > oldLength) {
      throw new IllegalStateException("covers end at old position " + endOld);
    }
  }
}
