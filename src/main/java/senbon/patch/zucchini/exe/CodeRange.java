package senbon.patch.zucchini.exe;

import java.util.List;

/**
 * A section with code.
 *
 * @param offset in the file
 * @param size bytes in the file
 * @param address of its first byte
 * @param endAddress behind its last byte
 */
record CodeRange(int offset, int size, int address, int endAddress) {
  /**
   * Fails if sections with code overlap so much that looking at all of them would take much longer
   * than looking at the program once.
   */
  static void checkTotal(List<CodeRange> ranges, int size) {
    long total = 0;
    for (CodeRange range : ranges) {
      total += range.size;
    }
    if (total > 2L * size) {
      throw new ProgramException("its sections with code overlap");
    }
  }
}
