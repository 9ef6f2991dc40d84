package senbon.base.work;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import senbon.base.io.Digest;

/**
 * The memory that the tasks of a process share: what is reserved, and what is kept. Its monitor
 * guards everything in it and in the budgets that share it.
 */
final class MemoryPool {
  /** A plain content that a task keeps. No record: linking one's methods costs 20 ms at a start. */
  static final class Content {
    private final MemoryBudget task;
    private final Digest digest;

    Content(MemoryBudget task, Digest digest) {
      this.task = task;
      this.digest = digest;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Content content
          && task == content.task
          && digest.equals(content.digest);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(task) + digest.hashCode();
    }
  }

  final Set<MemoryBudget> tasks = new LinkedHashSet<>();
  final Map<Content, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Kept contents that work is reading, with how many pieces of work do. */
  final Map<Content, Integer> pinned = new HashMap<>();

  /** Of the kept contents that no work is reading, in bytes. */
  long keptBytes;

  /** By all tasks, in bytes. */
  long reserved;

  void keep(Content key, byte[] content) {
    if (kept.putIfAbsent(key, content) == null && !pinned.containsKey(key)) {
      keptBytes += content.length;
    }
  }

  void drop(Content key) {
    byte[] content = kept.remove(key);
    if (content != null && !pinned.containsKey(key)) {
      keptBytes -= content.length;
    }
  }

  void dropAll(MemoryBudget task) {
    List.copyOf(kept.keySet()).stream().filter(key -> key.task == task).forEach(this::drop);
  }

  void pin(Content key) {
    if (pinned.merge(key, 1, Integer::sum) == 1) {
      keptBytes -= kept.get(key).length;
    }
  }

  void unpin(Content key) {
    if (pinned.merge(key, -1, Integer::sum) == 0) {
      pinned.remove(key);
      keptBytes += kept.containsKey(key) ? kept.get(key).length : 0;
    }
  }

  /** Whether some task that has room set aside goes on with its work, so that room comes free. */
  boolean othersWork() {
    return tasks.stream().anyMatch(MemoryBudget::works);
  }
}
