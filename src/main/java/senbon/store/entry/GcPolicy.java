package senbon.store.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a collection of garbage shall achieve. Without any limit it only removes what is of no use:
 * leftovers of runs that died, records without bytes and bytes without records.
 *
 * @param maxSize bytes that blobs and records may take
 * @param maxAge the longest time without use
 * @param minFree bytes that shall be free on the disk
 * @param order kinds in the order in which they go when there is too much; kinds not named go
 *     before the last one
 * @param grace nothing used within this time goes, even for lack of space
 * @param dryRun whether only to tell what would go
 */
public record GcPolicy(
    OptionalLong maxSize,
    Optional<Duration> maxAge,
    OptionalLong minFree,
    List<String> order,
    Duration grace,
    boolean dryRun) {
  /** Cheap to get again first, dear to make last. */
  public static final List<String> ORDER = List.of("url", "mar", "contents", "partial", "patch");

  private static final int MAX_KINDS = 12;

  public GcPolicy {
    order = List.copyOf(order);
    if (order.isEmpty() || order.size() > MAX_KINDS) {
      throw new IllegalArgumentException("the order must name 1 to " + MAX_KINDS + " kinds");
    }
  }

  /** Removes only what is of no use. */
  public static GcPolicy sweep() {
    return new GcPolicy(
        OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), ORDER, Duration.ZERO, false);
  }

  public GcPolicy withMaxSize(long bytes) {
    return new GcPolicy(OptionalLong.of(bytes), maxAge, minFree, order, grace, dryRun);
  }

  public GcPolicy withMaxAge(Duration age) {
    return new GcPolicy(maxSize, Optional.of(age), minFree, order, grace, dryRun);
  }

  public GcPolicy withMinFree(long bytes) {
    return new GcPolicy(maxSize, maxAge, OptionalLong.of(bytes), order, grace, dryRun);
  }

  public GcPolicy withOrder(List<String> kinds) {
    return new GcPolicy(maxSize, maxAge, minFree, kinds, grace, dryRun);
  }

  public GcPolicy withGrace(Duration time) {
    return new GcPolicy(maxSize, maxAge, minFree, order, time, dryRun);
  }

  public GcPolicy asDryRun() {
    return new GcPolicy(maxSize, maxAge, minFree, order, grace, true);
  }

  /** 1 for the kind that goes first; the last named one has the highest. Always below 16. */
  public int rankOf(String kind) {
    int place = order.indexOf(kind);
    if (place < 0) {
      return order.size();
    }
    return place + 1 < order.size() ? place + 1 : order.size() + 1;
  }

  /** The kind with the rank, the empty name for 0 and {@code other} for those not named. */
  public String kindOf(int rank) {
    if (rank == 0) {
      return "";
    } else if (rank == order.size()) {
      return "other";
    }
    return order.get(Math.min(rank, order.size()) - 1);
  }
}
