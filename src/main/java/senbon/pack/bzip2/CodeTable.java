package senbon.pack.bzip2;

import java.io.EOFException;

/**
 * A prefix code of a block, in the form in which libbz2 has it: for each length the largest code of
 * that length, and what to take from a code to get its place in the order of symbols. Codes that
 * are not complete, or have too many words, are taken as libbz2 takes them.
 */
final class CodeTable {
  static final int MAX_LENGTH = 20;

  /** libbz2 has room for as many symbols, and looks no further. */
  private static final int MAX_SYMBOLS = 258;

  private final int[] limits = new int[MAX_LENGTH + 2];
  private final int[] offsets = new int[MAX_LENGTH + 2];
  private final int[] symbols = new int[MAX_SYMBOLS];
  private final int shortest;

  /** Of the length of each symbol's code, 1 to 20. */
  CodeTable(int[] lengths) {
    int least = MAX_LENGTH;
    int[] counts = new int[MAX_LENGTH + 1];
    for (int length : lengths) {
      least = Math.min(least, length);
      counts[length]++;
    }
    shortest = least;
    int place = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          symbols[place++] = symbol;
        }
      }
    }
    int code = 0;
    int before = 0;
    for (int length = shortest; length <= MAX_LENGTH; length++) {
      offsets[length] = code - before;
      code += counts[length];
      before += counts[length];
      limits[length] = code - 1;
      code <<= 1;
    }
  }

  /** The next symbol, -1 if no code begins like that. */
  int read(BitReader in) throws EOFException {
    int length = shortest;
    int code = in.read(length);
    while (code > limits[length]) {
      if (length == MAX_LENGTH) {
        return -1;
      }
      length++;
      code = (code << 1) | in.read(1);
    }
    int place = code - offsets[length];
    return place < 0 || place >= MAX_SYMBOLS ? -1 : symbols[place];
  }
}
