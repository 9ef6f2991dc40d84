package senbon.queue;

import java.util.OptionalLong;

/**
 * How far a run is.
 *
 * @param stage what it does: {@code fetch}, {@code decode}, {@code diff}, {@code write}, {@code
 *     prove}, {@code publish}; empty before the first
 * @param percent of all its work, 0 to 100
 * @param secondsLeft an estimate, if there is one yet
 */
public record JobProgress(String stage, double percent, OptionalLong secondsLeft) {
  public static final JobProgress NONE = new JobProgress("", 0, OptionalLong.empty());
}
