package senbon.store.entry;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.io.Digest;

/**
 * What the cache knows of one result, beside its bytes.
 *
 * @param authentic whether one of this user's own runs has made or proven it: its record bears
 *     their code, or will bear it when it is written
 */
public record ActionRecord(
    ActionKey key,
    Digest sha256,
    long size,
    SortedMap<String, String> facts,
    Instant created,
    String creator,
    boolean authentic) {
  public ActionRecord {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** One whose origin isn't known. */
  public ActionRecord(
      ActionKey key,
      Digest sha256,
      long size,
      SortedMap<String, String> facts,
      Instant created,
      String creator) {
    this(key, sha256, size, facts, created, creator, false);
  }

  /** The same, made or proven by one of this user's own runs, or not. */
  public ActionRecord as(boolean isAuthentic) {
    return new ActionRecord(key, sha256, size, facts, created, creator, isAuthentic);
  }
}
