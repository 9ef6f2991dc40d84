package senbon.net.http;

import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import senbon.base.failure.Unchecked;

/** What a first download does before its first byte, done ahead of it. */
public final class Preparation {
  private Preparation() {}

  /**
   * Has Java load the HTTP client and the rules of dates, which takes a good part of a short run.
   * Nothing is asked of the network.
   */
  public static void run() {
    try {
      Clients.create(HttpPolicy.defaults()).close();
    } catch (IOException e) {
      throw Unchecked.of(e);
    }
    Retry.ofDefaults("ahead");
    RetryAfter.date("Thu, 01 Jan 2026 00:00:00 GMT");
  }
}
