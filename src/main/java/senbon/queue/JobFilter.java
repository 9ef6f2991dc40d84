package senbon.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which jobs are to be listed; nothing given is all of them, the newest first.
 *
 * @param text that must occur in what was asked for, in either case
 * @param since when they were accepted at the earliest
 * @param below the number that theirs must be below: where the last page ended
 * @param limit of how many
 */
public record JobFilter(
    Optional<JobKind> kind,
    Optional<JobState> state,
    Optional<String> client,
    Optional<String> from,
    Optional<String> to,
    Optional<String> text,
    Optional<Instant> since,
    OptionalLong below,
    int limit) {
  /** The newest ones of any kind. */
  public static JobFilter newest(int limit) {
    return new JobFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        limit);
  }
}
