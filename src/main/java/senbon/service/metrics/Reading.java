package senbon.service.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.queue.JobState;

/**
 * The state of a service at the moment when somebody asks for its metrics.
 *
 * @param queue empty if the database does not answer
 * @param busyWorkers of this process
 * @param idleWorkers of this process
 * @param streams of events that are open
 * @param freeBytes on the disk of the cache
 * @param cache what the levels of the cache have done
 */
public record Reading(
    Optional<Queue> queue,
    int busyWorkers,
    int idleWorkers,
    int streams,
    long freeBytes,
    List<CacheCount> cache) {
  public Reading {
    cache = List.copyOf(cache);
  }

  /**
   * The jobs of the whole service, whichever process has them.
   *
   * @param jobs how many are in a state; one that is not named has none
   * @param oldestSeconds for how long the oldest one that may be taken has waited; 0 if none waits
   */
  public record Queue(Map<JobState, Long> jobs, double oldestSeconds) {
    public Queue {
      jobs = Map.copyOf(jobs);
    }
  }
}
