package senbon.store;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.io.Digest;

/** What the cache knows of one result, beside its bytes. */
record ActionRecord(
    ActionKey key,
    Digest sha256,
    long size,
    SortedMap<String, String> facts,
    Instant created,
    String creator) {
  ActionRecord {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }
}
