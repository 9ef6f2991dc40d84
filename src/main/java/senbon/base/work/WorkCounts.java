package senbon.base.work;

import java.util.concurrent.atomic.LongAdder;

/** How often the costly steps were really done; from any thread. */
public final class WorkCounts {
  private final LongAdder members = new LongAdder();
  private final LongAdder decodes = new LongAdder();
  private final LongAdder engineRuns = new LongAdder();
  private final LongAdder encodings = new LongAdder();

  /** So many different members were found in archives. */
  public void found(int count) {
    members.add(count);
  }

  /** A whole member was unpacked. */
  public void decoded() {
    decodes.increment();
  }

  /** An engine compared two contents. */
  public void compared() {
    engineRuns.increment();
  }

  /** A patch was packed. */
  public void encoded() {
    encodings.increment();
  }

  public int membersDistinct() {
    return members.intValue();
  }

  public long decodes() {
    return decodes.sum();
  }

  public long engineRuns() {
    return engineRuns.sum();
  }

  public long encodings() {
    return encodings.sum();
  }
}
