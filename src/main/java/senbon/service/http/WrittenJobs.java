package senbon.service.http;

import java.util.Map;
import java.util.OptionalLong;
import senbon.base.LruMap;
import senbon.queue.Job;

/** Answers about jobs that do not wait, which many clients ask for again and again. */
final class WrittenJobs {
  private static final int MOST = 20;

  /** Bytes; larger ones are written each time. */
  private static final int LARGEST = 64 << 10;

  private final Map<String, Written> all = new LruMap<>(MOST);

  private static final class Written {
    private final Job job;
    private final byte[] bytes;

    private Written(Job job, byte[] bytes) {
      this.job = job;
      this.bytes = bytes;
    }

    private boolean isOf(Job other) {
      return job.number() == other.number() && job.version() == other.version();
    }
  }

  /** The job as JSON; never to be changed. */
  byte[] of(Job job) {
    synchronized (all) {
      Written known = all.get(job.id());
      if (known != null && known.isOf(job)) {
        return known.bytes;
      }
    }
    byte[] bytes = Exchange.bytes(JobJson.of(job, OptionalLong.empty(), ""));
    if (bytes.length <= LARGEST) {
      synchronized (all) {
        all.put(job.id(), new Written(job, bytes));
      }
    }
    return bytes;
  }
}
