package senbon.store.entry;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.io.Digest;

/** What the cache knows of one result, beside its bytes. */
public record ActionRecord(
    ActionKey key,
    Digest sha256,
    long size,
    SortedMap<String, String> facts,
    Instant created,
    String creator) {
  public ActionRecord {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }
}
