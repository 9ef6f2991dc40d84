package senbon.patch.zucchini.exe;

/**
 * How a branch instruction holds its displacement, for each kind of ARM and AArch64. Source:
 * docs/formats/zucchini.md §5.7, and the Arm Architecture Reference Manuals.
 *
 * <p>Displacements and words are of 32 bits; {@link #NONE} says that a word is no such branch or
 * can't hold a displacement.
 */
abstract class Branch {
  /** No displacement, no word. */
  static final long NONE = Long.MIN_VALUE;

  /** Those of ARM: A24, T8, T11, T20, T24. */
  static final Branch[] ARM32 = {
    new BranchArm(),
    new BranchShort(true),
    new BranchShort(false),
    new BranchWide(true),
    new BranchWide(false)
  };

  private final int width;
  private final int alignment;
  private final int bias;

  /**
   * A kind of branch.
   *
   * @param width bytes of the instruction
   * @param alignment of its address
   * @param bias what the program counter is ahead of the instruction
   */
  Branch(int width, int alignment, int bias) {
    this.width = width;
    this.alignment = alignment;
    this.bias = bias;
  }

  /** The displacement in a word, in bytes; {@link #NONE} if it is no such branch. */
  abstract long displacement(int word);

  /** The alignment of targets of such a branch: 2 or 4. */
  abstract int targetAlignment(int word);

  /** The branch with another displacement; {@link #NONE} if it can't hold it. */
  abstract long with(int displacement, int word);

  final int width() {
    return width;
  }

  /** The word at a place: half-words in order, the first one being the high one of two. */
  int fetch(Image image, int at) {
    return width == 2 ? image.u16(at) : image.i32(at);
  }

  void store(Image image, int at, int word) {
    if (width == 2) {
      image.putU16(at, word);
    } else {
      image.putI32(at, word);
    }
  }

  /** The address that a word at an address leads to; {@link #NONE} if it is no such branch. */
  final long target(int address, int word) {
    if ((address & (alignment - 1)) != 0) {
      return NONE;
    }
    long displacement = displacement(word);
    if (displacement == NONE) {
      return NONE;
    }
    int target = address + bias + (int) displacement;
    return target & -targetAlignment(word);
  }

  /** The word, aimed at a target; {@link #NONE} if it is no such branch or can't reach it. */
  final long aimed(int address, int target, int word) {
    if ((address & (alignment - 1)) != 0 || displacement(word) == NONE) {
      return NONE;
    }
    int rounding = targetAlignment(word) - 1;
    if ((target & rounding) != 0) {
      return NONE;
    }
    int displacement = target - (address + bias);
    return with(displacement + (-displacement & rounding), word);
  }

  /** The low bits of a word, as a signed number. */
  static int signed(int word, int bits) {
    return (word << (32 - bits)) >> (32 - bits);
  }

  /** Bits {@code from} to {@code to} of a word. */
  static int bits(int word, int from, int to) {
    return (word >>> from) & ((1 << (to - from + 1)) - 1);
  }

  /** B, BL and BLX of ARM. */
  private static final class BranchArm extends Branch {
    BranchArm() {
      super(4, 4, 8);
    }

    private static boolean exchanges(int word) {
      return word >>> 28 == 0xf;
    }

    @Override
    long displacement(int word) {
      int kind = bits(word, 24, 27);
      if (kind != 0xa && kind != 0xb) {
        return NONE;
      }
      int displacement = signed(word, 24) * 4;
      return exchanges(word) ? displacement | (bits(word, 24, 24) << 1) : displacement;
    }

    @Override
    int targetAlignment(int word) {
      return exchanges(word) ? 2 : 4;
    }

    @Override
    long with(int displacement, int word) {
      boolean exchanges = exchanges(word);
      if (signed(displacement, 26) != displacement || displacement % (exchanges ? 2 : 4) != 0) {
        return NONE;
      }
      int kept = exchanges ? (word & 0xfeff_ffff) | (bits(displacement, 1, 1) << 24) : word;
      return (kept & 0xff00_0000) | ((displacement >> 2) & 0xff_ffff);
    }
  }

  /** Branches of Thumb in one half-word: with a condition and 8 bits, or without and 11. */
  private static final class BranchShort extends Branch {
    private final boolean conditional;
    private final int count;

    BranchShort(boolean conditional) {
      super(2, 2, 4);
      this.conditional = conditional;
      this.count = conditional ? 8 : 11;
    }

    @Override
    long displacement(int word) {
      boolean matches =
          conditional
              ? (word & 0xf000) == 0xd000 && (word & 0x0f00) != 0x0f00
              : (word & 0xf800) == 0xe000;
      return matches ? signed(word, count) * 2L : NONE;
    }

    @Override
    int targetAlignment(int word) {
      return 2;
    }

    @Override
    long with(int displacement, int word) {
      if (displacement % 2 != 0 || signed(displacement, count + 1) != displacement) {
        return NONE;
      }
      int mask = (1 << count) - 1;
      return (word & 0xffff & ~mask) | ((displacement >> 1) & mask);
    }
  }

  /** Branches of Thumb in two half-words: with a condition and 20 bits, or without and 24. */
  private static final class BranchWide extends Branch {
    private static final int EXCHANGE = 0xf000_c000;

    private final boolean conditional;

    BranchWide(boolean conditional) {
      super(4, 2, 4);
      this.conditional = conditional;
    }

    @Override
    int fetch(Image image, int at) {
      return Integer.rotateLeft(image.i32(at), 16);
    }

    @Override
    void store(Image image, int at, int word) {
      image.putI32(at, Integer.rotateLeft(word, 16));
    }

    private static int form(int word) {
      return word & 0xf800_d000;
    }

    @Override
    long displacement(int word) {
      int low = (bits(word, 16, conditional ? 21 : 25) << 12) | (bits(word, 0, 10) << 1);
      int sign = bits(word, 26, 26);
      int j1 = bits(word, 13, 13);
      int j2 = bits(word, 11, 11);
      if (conditional) {
        boolean matches = form(word) == 0xf000_8000 && (word & 0x03c0_0000) != 0x03c0_0000;
        return matches ? signed((sign << 20) | (j2 << 19) | (j1 << 18) | low, 21) : NONE;
      }
      boolean matches =
          switch (form(word)) {
            case 0xf000_9000, 0xf000_d000 -> true;
            case EXCHANGE -> (word & 1) == 0;
            default -> false;
          };
      return matches
          ? signed((sign << 24) | ((j1 ^ sign ^ 1) << 23) | ((j2 ^ sign ^ 1) << 22) | low, 25)
          : NONE;
    }

    @Override
    int targetAlignment(int word) {
      return !conditional && form(word) == EXCHANGE ? 4 : 2;
    }

    @Override
    long with(int displacement, int word) {
      int count = conditional ? 21 : 25;
      boolean exchanges = !conditional && form(word) == EXCHANGE;
      if (displacement % (exchanges ? 4 : 2) != 0 || signed(displacement, count) != displacement) {
        return NONE;
      }
      int low = bits(displacement, 1, 11);
      if (conditional) {
        return (word & 0xfbc0_d000)
            | (bits(displacement, 20, 20) << 26)
            | (bits(displacement, 12, 17) << 16)
            | (bits(displacement, 18, 18) << 13)
            | (bits(displacement, 19, 19) << 11)
            | low;
      }
      int sign = bits(displacement, 24, 24);
      return form(word)
          | (sign << 26)
          | (bits(displacement, 12, 21) << 16)
          | ((bits(displacement, 23, 23) ^ sign ^ 1) << 13)
          | ((bits(displacement, 22, 22) ^ sign ^ 1) << 11)
          | low;
    }
  }
}
