package senbon.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.net.http.RetryAfter;

/**
 * What a service answered.
 *
 * @param label what messages call it
 * @param type of the content, without parameters; empty if it has none
 * @param date the header, if there is one that can be read
 */
record Reply(
    String label,
    int status,
    String type,
    Optional<String> retryAfter,
    Optional<Instant> date,
    String body) {
  static final String REMEDY =
      "Check that the address is that of a senbon service of a version that fits.";

  /** Whether the same request may be answered otherwise in a moment. */
  boolean isPassing() {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** How long the service asks to wait. */
  Optional<Duration> pause() {
    return retryAfter.flatMap(value -> RetryAfter.parse(value, Instant.now()));
  }

  boolean isProblem() {
    return type.equals("application/problem+json");
  }

  JsonValue json() {
    return JsonDocument.file(label, REMEDY).read(body);
  }

  /**
   * Returns this if it has one of these statuses.
   *
   * @throws senbon.base.failure.SenbonException what else it says
   */
  Reply require(int... statuses) {
    for (int expected : statuses) {
      if (status == expected) {
        return this;
      }
    }
    throw Problem.of(this);
  }
}
