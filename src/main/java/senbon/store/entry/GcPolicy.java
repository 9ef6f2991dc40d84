package senbon.store.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Limits that a garbage collection enforces. Without any it only removes what is of no use:
 * leftovers of runs that died, records without bytes and bytes without records.
 *
 * @param maxSize bytes that blobs and records may take together
 * @param maxAge the longest time without use
 * @param minFree bytes to keep free on the disk of the cache
 * @param dryRun whether only to report what would be removed
 */
public record GcPolicy(
    OptionalLong maxSize, Optional<Duration> maxAge, OptionalLong minFree, boolean dryRun) {
  /**
   * Kinds in the order in which they are removed when there is too much. Cheapest to recreate
   * first. Kinds not named come before the last one.
   */
  public static final List<String> ORDER = List.of("url", "mar", "contents", "partial", "patch");

  /** Removes only what is of no use. */
  public static GcPolicy sweep() {
    return new GcPolicy(OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), false);
  }

  public GcPolicy withMaxSize(long bytes) {
    return new GcPolicy(OptionalLong.of(bytes), maxAge, minFree, dryRun);
  }

  public GcPolicy withMaxAge(Duration age) {
    return new GcPolicy(maxSize, Optional.of(age), minFree, dryRun);
  }

  public GcPolicy withMinFree(long bytes) {
    return new GcPolicy(maxSize, maxAge, OptionalLong.of(bytes), dryRun);
  }

  public GcPolicy asDryRun() {
    return new GcPolicy(maxSize, maxAge, minFree, true);
  }

  /** 1 for the kind that is removed first, the highest for the last one; always below 16. */
  public static int rankOf(String kind) {
    int place = ORDER.indexOf(kind);
    if (place < 0) {
      return ORDER.size();
    }
    return place + 1 < ORDER.size() ? place + 1 : ORDER.size() + 1;
  }

  /** The kind with the rank, the empty name for 0 and {@code other} for those not named. */
  public static String kindOf(int rank) {
    if (rank == 0) {
      return "";
    } else if (rank == ORDER.size()) {
      return "other";
    }
    return ORDER.get(Math.min(rank, ORDER.size()) - 1);
  }
}
