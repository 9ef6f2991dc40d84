package senbon.net.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait between two requests. */
public final class Pauses {
  private static final int MAX_DOUBLINGS = 30;

  private final long firstMillis;
  private final long longestMillis;

  public Pauses(Duration first, Duration longest) {
    this.firstMillis = first.toMillis();
    this.longestMillis = longest.toMillis();
  }

  /**
   * The milliseconds to wait: what the failed attempt asks for and a little more, so that not
   * everyone comes back at the same moment, or else a random time that doubles with each failure.
   *
   * @param failures so far, from 1
   */
  public long after(AttemptFailedException failure, int failures) {
    if (failure.pause().isPresent()) {
      long asked = failure.pause().get().toMillis();
      return asked == 0 ? 0 : asked + random(firstMillis / 2);
    }
    long doubled = firstMillis << Math.min(failures - 1, MAX_DOUBLINGS);
    long most = doubled < firstMillis ? longestMillis : Math.min(doubled, longestMillis);
    return most / 2 + random(most - most / 2);
  }

  private static long random(long most) {
    return most <= 0 ? 0 : ThreadLocalRandom.current().nextLong(most + 1);
  }
}
