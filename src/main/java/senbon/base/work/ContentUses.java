package senbon.base.work;

import java.util.HashMap;
import java.util.Map;
import senbon.base.io.Digest;

/** How often each plain content will still be read; what no one needs any more is given up. */
public final class ContentUses {
  private final MemoryBudget memory;
  private final Map<Digest, Integer> left = new HashMap<>();

  public ContentUses(MemoryBudget memory) {
    this.memory = memory;
  }

  /** It will be read once more than was known. */
  public synchronized void need(Digest content) {
    left.merge(content, 1, Integer::sum);
  }

  /** It was read. */
  public synchronized void done(Digest content) {
    int now = left.merge(content, -1, Integer::sum);
    if (now <= 0) {
      left.remove(content);
      memory.drop(content);
    }
  }

  /** Gives it up unless it is needed. */
  public synchronized void dropUnlessNeeded(Digest content) {
    if (!left.containsKey(content)) {
      memory.drop(content);
    }
  }
}
