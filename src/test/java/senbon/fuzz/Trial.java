package senbon.fuzz;

import java.util.List;

/**
 * A reader on trial. It has a constructor without arguments, and keeps nothing from one input to
 * the next.
 *
 * @param <T> what it reads
 */
public interface Trial<T> {
  /** Real inputs, small ones, each of which is read. */
  List<byte[]> seeds() throws Exception;

  /**
   * Reads an input.
   *
   * @return null if the reader refuses it without throwing
   * @throws senbon.base.failure.SenbonException if the reader refuses it
   * @throws Exception whatever else is thrown is a find
   */
  T read(byte[] input) throws Exception;

  /**
   * Checks what was read.
   *
   * @throws Exception whatever is thrown is a find, failures of the family as well: what was read
   *     is not refused afterwards
   */
  void check(byte[] input, T read) throws Exception;

  /**
   * The input with its checksums and lengths put right, so that what lies behind them is reached:
   * tried where the reader refuses the input as it is. The same array if there is nothing to mend.
   */
  default byte[] mended(byte[] input) {
    return input;
  }

  /** What counts in the format, for the fuzzer to put in. */
  default List<String> words() {
    return List.of();
  }
}
