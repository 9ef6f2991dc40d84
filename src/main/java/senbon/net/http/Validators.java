package senbon.net.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** By what a file on a server can be told from another version of it (RFC 9110, 8.8). */
public record Validators(
    Optional<String> etag, Optional<String> lastModified, Optional<String> date) {
  public static final Validators NONE =
      new Validators(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * The value for If-Range, which must be a strong validator: an entity tag that isn't weak, or the
   * time of a change that was over when the answer was made.
   */
  public Optional<String> ifRange() {
    Optional<String> strong = etag.filter(tag -> tag.startsWith("\""));
    return strong.isPresent() ? strong : lastingModified();
  }

  /** The time of change if no later version can have the same. */
  public Optional<String> lastingModified() {
    return lastModified.filter(this::isOver);
  }

  /** The headers that ask for the file only if it is another version. */
  public Map<String, String> unlessHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    etag.ifPresent(tag -> headers.put("If-None-Match", tag));
    lastModified.ifPresent(time -> headers.put("If-Modified-Since", time));
    return headers;
  }

  private boolean isOver(String modified) {
    Optional<Instant> changed = RetryAfter.date(modified);
    Optional<Instant> answered = date.flatMap(RetryAfter::date);
    return changed.isPresent()
        && answered.isPresent()
        && changed.get().isBefore(answered.get().minusSeconds(1));
  }
}
