package senbon.session;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import senbon.base.work.Workers;
import senbon.net.http.HttpPolicy;
import senbon.store.Uploads;
import senbon.store.entry.FarLevel;
import senbon.store.s3.BucketProbe;
import senbon.store.s3.BucketSettings;
import senbon.store.s3.SharedBucket;
import senbon.store.upkeep.Upkeep;

/** The bucket of the process, and the threads that send to it beside the work. */
final class Sharing implements Closeable {
  /** More hardly send faster, and each holds a connection. */
  private static final int SENDERS = 4;

  private final BucketSettings settings;
  private final ExecutorService threads;
  private final SharedBucket bucket;

  Sharing(BucketSettings settings, HttpPolicy policy) {
    this.settings = settings;
    this.threads =
        Executors.newFixedThreadPool(
            SENDERS,
            task -> {
              Thread thread = new Thread(task, "senbon-sender");
              thread.setDaemon(true);
              return thread;
            });
    this.bucket = new SharedBucket(settings, policy, threads);
  }

  /** The levels for one session. */
  List<FarLevel> levels() {
    return List.of(bucket.level());
  }

  /** The queue of one session. */
  Uploads uploads() {
    return new Uploads(threads, settings.flush());
  }

  Upkeep upkeep() {
    return bucket.upkeep();
  }

  String name() {
    return settings.shown();
  }

  List<BucketProbe.Step> probe(Workers workers) {
    return bucket.probe().run(workers);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    bucket.close();
  }
}
