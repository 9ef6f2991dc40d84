package senbon.pack.bzip2;

import java.io.EOFException;
import java.util.Optional;

/**
 * Goes through a bzip2 stream as libbz2 does, up to the transform of each block, and says what
 * libbz2 would stop at. Checksums and the transform itself are the decoder's. Takes about half of
 * the decoder's time and no memory worth naming.
 */
public final class Bzip2Structure {
  private static final int GROUP = 50;
  private static final int MAX_TABLES = 6;

  /** What libbz2 has room for; up to 1.0.6 it wrote more of them behind the end of an array. */
  private static final int MAX_SELECTORS = 18_002;

  /** A run as long as this would not fit any block; libbz2 stops at it to keep in its numbers. */
  private static final int MAX_RUN = 2 << 20;

  private static final int BLOCK_HIGH = 0x314159;
  private static final int BLOCK_LOW = 0x265359;
  private static final int END_HIGH = 0x177245;
  private static final int END_LOW = 0x385090;

  private final BitReader in;
  private int room;

  private Bzip2Structure(byte[] packed) {
    this.in = new BitReader(packed);
  }

  /** Stops the walk with what is wrong. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String problem) {
      super(problem, null, false, false);
    }
  }

  /** What an updater would stop at, the end of a sentence about the stream; empty if nothing. */
  public static Optional<String> problem(byte[] packed) {
    try {
      new Bzip2Structure(packed).stream();
      return Optional.empty();
    } catch (Wrong e) {
      return Optional.of(e.getMessage());
    } catch (EOFException e) {
      return Optional.of("it is cut off");
    }
  }

  private void stream() throws Wrong, EOFException {
    require(in.read(24) == 0x425A68, "it does not begin as bzip2 does");
    int level = in.read(8) - '0';
    require(level >= 1 && level <= 9, "its size of blocks is none of bzip2");
    room = level * 100_000;
    while (true) {
      int high = in.read(24);
      int low = in.read(24);
      if (high == END_HIGH && low == END_LOW) {
        in.read(32);
        require(in.left() == 0, "something follows its end");
        return;
      }
      require(high == BLOCK_HIGH && low == BLOCK_LOW, "one of its blocks has no beginning");
      block();
    }
  }

  private void block() throws Wrong, EOFException {
    in.read(32); // the checksum
    in.flag(); // whether the block is randomised
    int origin = in.read(24);
    int symbols = usedBytes() + 2;
    int tables = in.read(3);
    require(
        tables >= 2 && tables <= MAX_TABLES, "one of its blocks has " + tables + " code tables");
    byte[] selectors = selectors(tables);
    CodeTable[] codes = new CodeTable[tables];
    for (int i = 0; i < tables; i++) {
      codes[i] = new CodeTable(lengths(symbols));
    }
    int size = contents(codes, selectors, symbols - 1);
    require(origin < size, "one of its blocks begins behind its end");
  }

  private int usedBytes() throws Wrong, EOFException {
    int groups = in.read(16);
    int used = 0;
    for (int i = 0; i < 16; i++) {
      if (((groups >> i) & 1) != 0) {
        used += Integer.bitCount(in.read(16));
      }
    }
    require(used > 0, "one of its blocks uses no bytes");
    return used;
  }

  /** Which table codes each group of {@value #GROUP} symbols. */
  private byte[] selectors(int tables) throws Wrong, EOFException {
    int count = in.read(15);
    require(
        count >= 1 && count <= MAX_SELECTORS, "one of its blocks has " + count + " code selectors");
    byte[] order = {0, 1, 2, 3, 4, 5};
    byte[] selectors = new byte[count];
    for (int i = 0; i < count; i++) {
      int place = 0;
      while (in.flag()) {
        place++;
        require(place < tables, "one of its blocks selects a code table that it lacks");
      }
      byte selected = order[place];
      System.arraycopy(order, 0, order, 1, place);
      order[0] = selected;
      selectors[i] = selected;
    }
    return selectors;
  }

  private int[] lengths(int symbols) throws Wrong, EOFException {
    int[] lengths = new int[symbols];
    int length = in.read(5);
    for (int i = 0; i < symbols; i++) {
      while (true) {
        require(
            length >= 1 && length <= CodeTable.MAX_LENGTH,
            "one of its code tables has a code of " + length + " bits");
        if (!in.flag()) {
          break;
        }
        length += in.flag() ? -1 : 1;
      }
      lengths[i] = length;
    }
    return lengths;
  }

  /** Reads a block's symbols; gives how many bytes they stand for. */
  private int contents(CodeTable[] codes, byte[] selectors, int end) throws Wrong, EOFException {
    int size = 0;
    int run = 0;
    int weight = 1;
    for (int group = 0; ; group++) {
      require(group < selectors.length, "one of its blocks has too few code selectors");
      CodeTable code = codes[selectors[group]];
      for (int i = 0; i < GROUP; i++) {
        int symbol = code.read(in);
        require(symbol >= 0, "one of its blocks has a code that stands for nothing");
        if (symbol <= 1) {
          // The two symbols are the digits 1 and 2 of a run's length, the lowest first.
          require(weight < MAX_RUN, "one of its runs is longer than any block");
          run += weight << symbol;
          weight <<= 1;
          continue;
        }
        size += run;
        run = 0;
        weight = 1;
        require(size <= room, "one of its blocks is larger than its header says");
        if (symbol == end) {
          return size;
        }
        size++;
        require(size <= room, "one of its blocks is larger than its header says");
      }
    }
  }

  private static void require(boolean sound, String problem) throws Wrong {
    if (!sound) {
      throw new Wrong(problem);
    }
  }
}
