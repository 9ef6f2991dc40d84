package senbon.store.upkeep;

import java.util.BitSet;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.GcPolicy;
import senbon.store.lock.LeasedClaims;

/** Chooses what a collection of garbage removes. */
final class Victims {
  private final BlobTable table;
  private final GcPolicy policy;
  private final LeasedClaims claims;
  private final long nowMillis;
  private final BitSet chosen = new BitSet();
  private long bytes;
  private long inUse;
  private boolean reached = true;

  private Victims(BlobTable table, GcPolicy policy, LeasedClaims claims, long nowMillis) {
    this.table = table;
    this.policy = policy;
    this.claims = claims;
    this.nowMillis = nowMillis;
  }

  /**
   * Chooses.
   *
   * @param allKnown whether a blob without records is known to have none
   * @param usable bytes free on the disk at present
   */
  static Victims choose(
      BlobTable table,
      boolean allKnown,
      GcPolicy policy,
      LeasedClaims claims,
      long nowMillis,
      long usable) {
    table.believeUntil(nowMillis + CacheEntry.CLOCK_SKEW.toMillis());
    Victims victims = new Victims(table, policy, claims, nowMillis);
    victims.chooseUseless(allKnown);
    victims.chooseForSpace(usable);
    return victims;
  }

  /** Bytes of all blobs and their records. */
  static long totalOf(BlobTable table) {
    long total = 0;
    for (int i = 0; i < table.count(); i++) {
      total += table.size(i);
    }
    return total;
  }

  /** Blobs that no record refers to, and those that were not used for too long. */
  private void chooseUseless(boolean allKnown) {
    long maxAge = policy.maxAge().map(age -> millis(age)).orElse(Long.MAX_VALUE);
    for (int i = 0; i < table.count(); i++) {
      if ((allKnown && table.rank(i) == 0) || age(i) > maxAge) {
        choose(i);
      }
    }
  }

  private void chooseForSpace(long usable) {
    long tooMuch = policy.maxSize().isPresent() ? totalOf(table) - policy.maxSize().getAsLong() : 0;
    long tooLittleFree = policy.minFree().isPresent() ? policy.minFree().getAsLong() - usable : 0;
    long goal = Math.max(tooMuch, tooLittleFree);
    if (bytes < goal) {
      BitSet rest = new BitSet(table.count());
      rest.set(0, table.count());
      rest.andNot(chosen);
      int mask = (1 << table.indexBits()) - 1;
      for (long next : table.inOrder(rest)) {
        if (bytes >= goal) {
          break;
        }
        choose((int) next & mask);
      }
    }
    reached = bytes >= goal;
  }

  private void choose(int blob) {
    if (claims.covers(table.claim(blob))) {
      inUse++;
    } else {
      chosen.set(blob);
      bytes += table.size(blob);
    }
  }

  private long age(int blob) {
    return nowMillis - table.believedMillis(blob);
  }

  private static long millis(java.time.Duration duration) {
    return duration.compareTo(java.time.Duration.ofMillis(Long.MAX_VALUE)) >= 0
        ? Long.MAX_VALUE
        : duration.toMillis();
  }

  BitSet chosen() {
    return chosen;
  }

  /** Bytes of the chosen and their records. */
  long bytes() {
    return bytes;
  }

  /** How many were passed over because a run uses them. */
  long inUse() {
    return inUse;
  }

  /** Whether the limits are kept once the chosen are gone. */
  boolean reached() {
    return reached;
  }
}
