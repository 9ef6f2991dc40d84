package senbon.queue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import senbon.base.LruMap;

/**
 * Jobs as they were when they were last read, those that were asked for last. Each was read at a
 * moment; moments are counted by the changes that this process made, so what was read at the
 * present one is as it is in the table, if nobody else changes that.
 */
final class RecentJobs {
  private static final int MOST = 100;

  /** Characters; results of batches may be far longer, but who has one asks no more. */
  private static final int LONGEST = 64 << 10;

  private final AtomicLong moment = new AtomicLong();

  private final Map<String, Known> jobs = new LruMap<>(MOST);

  private record Known(Job job, long moment) {}

  /** To be asked for before a job is read. */
  long moment() {
    return moment.get();
  }

  /** A change may have been made, and whoever made it has not been told yet. */
  void somethingChanged() {
    moment.incrementAndGet();
  }

  synchronized void add(Job job, long readAt) {
    int length = job.request().length() + job.result().map(r -> r.document().length()).orElse(0);
    if (length > LONGEST) {
      jobs.remove(job.id());
      return;
    }
    Known known = jobs.get(job.id());
    if (known == null || known.moment <= readAt) {
      jobs.put(job.id(), new Known(job, readAt));
    }
  }

  synchronized Optional<Job> unchanged(String id) {
    Known known = jobs.get(id);
    return known != null && known.moment == moment.get()
        ? Optional.of(known.job)
        : Optional.empty();
  }

  /** As it was at some time. */
  synchronized Optional<Job> last(String id) {
    return Optional.ofNullable(jobs.get(id)).map(Known::job);
  }
}
