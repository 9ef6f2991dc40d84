package senbon.service.run;

import java.time.Duration;
import senbon.queue.JobProgress;

/** Something that goes on while its worker renews its lease. */
interface Running {
  /** Whether it has ended, after at most this time. */
  boolean ends(Duration within) throws InterruptedException;

  /** Makes it end. */
  void stop() throws InterruptedException;

  JobProgress progress();

  /** The end of what it logged. */
  String log();
}
