package senbon.service.http;

import java.net.InetAddress;
import java.util.Map;
import senbon.base.LruMap;

/** Lets each address ask so often a second, and twice as often for a moment. */
final class RateLimit {
  /** Addresses that are remembered; those that have not asked for longest are forgotten. */
  private static final int REMEMBERED = 10_000;

  private static final double BURST_SECONDS = 2;

  private final double rate;
  private final Map<InetAddress, Bucket> buckets = new LruMap<>(REMEMBERED);

  /**
   * @param rate a second; 0 is any number
   */
  RateLimit(int rate) {
    this.rate = rate;
  }

  private static final class Bucket {
    private double left;
    private long at;
  }

  /** Whether one more may pass now. */
  synchronized boolean passes(InetAddress client, long nanos) {
    if (rate == 0) {
      return true;
    }
    Bucket bucket = buckets.get(client);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.left = rate * BURST_SECONDS;
      bucket.at = nanos;
      buckets.put(client, bucket);
    }
    double gained = (nanos - bucket.at) / 1e9 * rate;
    bucket.left = Math.min(rate * BURST_SECONDS, bucket.left + gained);
    bucket.at = nanos;
    if (bucket.left < 1) {
      return false;
    }
    bucket.left--;
    return true;
  }
}
