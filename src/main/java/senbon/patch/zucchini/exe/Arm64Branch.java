package senbon.patch.zucchini.exe;

import java.util.function.IntPredicate;

/** Branches of AArch64: a field of a signed number of words. */
final class Arm64Branch extends Branch {
  /** Those of 14, 19 and 26 bits. */
  static final Branch[] ALL = {
    new Arm64Branch(5, 14, word -> (word & 0x7e00_0000) == 0x3600_0000),
    new Arm64Branch(
        5, 19, word -> (word & 0xff00_0010) == 0x5400_0000 || (word & 0x7e00_0000) == 0x3400_0000),
    new Arm64Branch(0, 26, word -> (word & 0x7c00_0000) == 0x1400_0000)
  };

  private final int from;
  private final int count;
  private final IntPredicate words;

  /**
   * A kind of branch.
   *
   * @param from the lowest bit of the field
   * @param count bits of the field
   * @param words those that are such branches
   */
  private Arm64Branch(int from, int count, IntPredicate words) {
    super(4, 4, 0);
    this.from = from;
    this.count = count;
    this.words = words;
  }

  @Override
  long displacement(int word) {
    return words.test(word) ? signed(word >>> from, count) * 4L : NONE;
  }

  @Override
  int targetAlignment(int word) {
    return 4;
  }

  @Override
  long with(int displacement, int word) {
    if (displacement % 4 != 0 || signed(displacement, count + 2) != displacement) {
      return NONE;
    }
    int mask = (1 << count) - 1;
    return (word & ~(mask << from)) | (((displacement >> 2) & mask) << from);
  }
}
