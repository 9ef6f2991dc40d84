package senbon.fuzz;

import java.util.List;

/**
 * A reader on trial. It has a constructor without arguments, and keeps nothing from one input to
 * the next.
 */
public interface Trial {
  /** Real inputs, small ones, each of which is read. */
  List<byte[]> seeds() throws Exception;

  /**
   * Reads an input, and checks what was read of it.
   *
   * @return whether it was read; a refusal may as well be thrown
   * @throws senbon.base.failure.SenbonException if the reader refuses it
   * @throws Exception whatever else is thrown is a find
   */
  boolean read(byte[] input) throws Exception;

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
