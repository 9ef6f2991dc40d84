package senbon.app;

import java.util.concurrent.atomic.LongAdder;

/** How often the costly steps were really done; from any thread. */
final class WorkCounts {
  private final LongAdder members = new LongAdder();
  private final LongAdder decodes = new LongAdder();
  private final LongAdder engineRuns = new LongAdder();
  private final LongAdder encodings = new LongAdder();

  /** So many different members were found in archives. */
  void found(int count) {
    members.add(count);
  }

  /** A whole member was unpacked. */
  void decoded() {
    decodes.increment();
  }

  /** An engine compared two contents, which takes one suffix sort. */
  void compared() {
    engineRuns.increment();
  }

  /** A patch was packed. */
  void encoded() {
    encodings.increment();
  }

  int membersDistinct() {
    return members.intValue();
  }

  long decodes() {
    return decodes.sum();
  }

  long engineRuns() {
    return engineRuns.sum();
  }

  long encodings() {
    return encodings.sum();
  }
}
