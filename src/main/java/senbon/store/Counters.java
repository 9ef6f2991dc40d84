package senbon.store;

import java.util.SortedMap;
import java.util.TreeMap;

/** What a run has found, missed and kept so far, by kind. */
final class Counters {
  private final SortedMap<String, KindCounts> kinds = new TreeMap<>();

  synchronized void add(String kind, KindCounts more) {
    kinds.merge(kind, more, KindCounts::plus);
  }

  /** The counts since the last call. */
  synchronized SortedMap<String, KindCounts> drain() {
    SortedMap<String, KindCounts> counts = new TreeMap<>(kinds);
    kinds.clear();
    return counts;
  }

  synchronized SortedMap<String, KindCounts> now() {
    return new TreeMap<>(kinds);
  }
}
