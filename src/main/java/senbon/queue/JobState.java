package senbon.queue;

import java.util.Locale;

/** Where a job is in its life. */
public enum JobState {
  /** Accepted; a worker will take it. Also between two runs. */
  QUEUED,
  /** A worker is at it. */
  RUNNING,
  /** Made and proven; its files can be had. */
  DONE,
  /** It ended with a problem. */
  FAILED,
  /** Somebody called it off. */
  CANCELLED,
  /** It was done, but its files are no longer kept; the same request makes them again. */
  EXPIRED;

  /** Whether nothing more happens by itself. */
  public boolean isFinal() {
    return this != QUEUED && this != RUNNING;
  }

  /** As in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JobState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
