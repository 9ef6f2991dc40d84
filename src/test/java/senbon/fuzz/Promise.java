package senbon.fuzz;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import senbon.base.failure.SenbonException;

/**
 * What all readers promise: an input is read, or refused by one of the closed family of failures
 * with a message that is fit to be shown; within bounded time and memory; and it is not changed.
 */
public final class Promise {
  /** Of a processor's time for one input: that of as many rounds as a key's password may have. */
  private static final long MOST_NANOS = 15_000_000_000L;

  /** Allocated for one input, in bytes. */
  private static final long MOST_BYTES = 512L << 20;

  /** Characters of a message. */
  private static final int MOST_SHOWN = 4000;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Trial<Object> trial;

  /** Of a reader. */
  @SuppressWarnings("unchecked") // It is given what it has read.
  public Promise(Trial<?> trial) {
    this.trial = (Trial<Object>) trial;
  }

  /**
   * Gives the reader an input, and the same with its checksums put right if it is refused.
   *
   * @return whether either was read
   * @throws Find if a promise is broken; so is one by whatever else is thrown
   */
  public boolean hold(byte[] input) throws Exception {
    if (once(input)) {
      return true;
    }
    byte[] mended = trial.mended(input.clone());
    return !Arrays.equals(mended, input) && once(mended);
  }

  /** Gives the reader an input as it is. */
  public boolean once(byte[] input) throws Exception {
    byte[] given = input.clone();
    long start = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    Object read = null;
    try {
      read = trial.read(given);
    } catch (SenbonException e) {
      checkMessage(e.getMessage(), e);
    }
    if (read != null) {
      check(given, read);
    }
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    Find.unless(bytes <= MOST_BYTES, "it took " + bytes + " bytes of memory");
    Find.unless(nanos <= MOST_NANOS, "it took " + nanos / 1_000_000 + " ms");
    Find.unless(Arrays.equals(given, input), "the input was changed");
    return read != null;
  }

  private void check(byte[] input, Object read) throws Exception {
    try {
      trial.check(input, read);
    } catch (SenbonException e) {
      throw new Find("what was read is refused afterwards: " + e.getMessage(), e);
    }
  }

  /** A message says something, of bounded length, and steers no terminal. */
  public static void checkMessage(String message, Throwable of) {
    if (message == null || message.isBlank()) {
      throw new Find("an empty message", of);
    }
    if (message.length() > MOST_SHOWN) {
      throw new Find("a message of " + message.length() + " characters", of);
    }
    message
        .codePoints()
        .filter(Promise::steers)
        .findFirst()
        .ifPresent(
            c -> {
              throw new Find("a message with U+%04X".formatted(c), of);
            });
  }

  private static boolean steers(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE;
  }
}
