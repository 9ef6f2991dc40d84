package senbon.session;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.io.Digest;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/** What the cache remembers of a partial by its own hash, wherever it may lie now. */
public final class Origins {
  private Origins() {}

  /** Key under which the tools that made a partial are recorded, by its hash. */
  public static ActionKey key(Digest partial) {
    return new ActionKey("origin", new TreeMap<>(Map.of("partial", partial.toString())));
  }

  /**
   * The tools that made a partial, and what it was made from; empty if this user's own runs have
   * not made or proven it.
   */
  public static SortedMap<String, String> of(Cache cache, Digest partial) {
    return cache
        .find(key(partial))
        .filter(CachedBlob::authentic)
        .map(CachedBlob::facts)
        .orElseGet(TreeMap::new);
  }
}
