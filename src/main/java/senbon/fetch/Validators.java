package senbon.fetch;

import java.time.Instant;
import java.util.Optional;

/** By what a file on a server can be told from another version of it (RFC 9110, 8.8). */
record Validators(Optional<String> etag, Optional<String> lastModified, Optional<String> date) {
  static final Validators NONE =
      new Validators(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * The value for If-Range, which must be a strong validator: an entity tag that isn't weak, or the
   * time of a change that was over when the answer was made.
   */
  Optional<String> ifRange() {
    Optional<String> strong = etag.filter(tag -> tag.startsWith("\""));
    return strong.isPresent() ? strong : lastModified.filter(this::isOver);
  }

  private boolean isOver(String modified) {
    Optional<Instant> changed = RetryAfter.date(modified);
    Optional<Instant> answered = date.flatMap(RetryAfter::date);
    return changed.isPresent()
        && answered.isPresent()
        && changed.get().isBefore(answered.get().minusSeconds(1));
  }
}
