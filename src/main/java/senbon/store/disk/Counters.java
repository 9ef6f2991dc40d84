package senbon.store.disk;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.store.entry.ActionKey;
import senbon.store.entry.Facts;
import senbon.store.entry.KindCounts;

/** What a run has found, missed and kept so far, by kind. */
public final class Counters {
  private final SortedMap<String, KindCounts> kinds = new TreeMap<>();
  private final Set<ActionKey> missing = new HashSet<>();

  /** Counts a hit, which saves what the result took to make. */
  public void found(ActionKey key, long size, SortedMap<String, String> facts) {
    add(key.kind(), KindCounts.hit(size, Facts.millis(facts)));
  }

  /** Counts a miss: once, however often the key is looked for until its result is stored. */
  public synchronized void missed(ActionKey key) {
    if (missing.add(key)) {
      add(key.kind(), KindCounts.miss());
    }
  }

  /** Counts a new result. */
  public synchronized void stored(ActionKey key, long size) {
    missing.remove(key);
    add(key.kind(), KindCounts.stored(size));
  }

  /** Counts a record or blob that is not what it should be. */
  public void damaged(String kind) {
    add(kind, KindCounts.oneDamaged());
  }

  private synchronized void add(String kind, KindCounts more) {
    kinds.merge(kind, more, KindCounts::plus);
  }

  /** The counts since the last call. */
  public synchronized SortedMap<String, KindCounts> drain() {
    SortedMap<String, KindCounts> counts = now();
    kinds.clear();
    return counts;
  }

  public synchronized SortedMap<String, KindCounts> now() {
    return new TreeMap<>(kinds);
  }
}
