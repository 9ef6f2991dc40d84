package senbon.release;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import senbon.base.Human;
import senbon.base.work.Stage;
import senbon.report.PartialReport;

/**
 * What became of a batch.
 *
 * @param pairs in the order of the plan
 * @param stages of the whole, in order
 * @param utilisation processor time in parts of all that the run could have used: wall clock time
 *     times threads
 * @param busy the same while patches and partials were made and proven
 */
public record BatchReport(
    Path directory,
    Shard shard,
    List<PairReport> pairs,
    Work work,
    List<Stage> stages,
    double utilisation,
    double busy,
    Duration time) {
  /**
   * One pair: made, or failed.
   *
   * @param partial how it was made
   */
  public record PairReport(
      BatchPair pair,
      Optional<MadePair> made,
      Optional<PartialReport> partial,
      Optional<Exception> failure) {
    /** What became of it in a line, for people. */
    public String line() {
      return partial
          .map(
              done ->
                  "done: %s: %s, %s of the complete"
                      .formatted(
                          pair.label(),
                          Human.bytes(done.partial().size()),
                          Human.percent(done.share())))
          .orElseGet(
              () ->
                  "failed: " + pair.label() + ": " + failure.map(Exception::getMessage).orElse(""));
    }
  }

  /**
   * How much work there was, and how much was done.
   *
   * @param archives different ones that were opened
   * @param fetches archives that came over the network
   * @param files in the old and new builds of all pairs
   * @param membersDistinct members that are not stored alike, of all archives; each must be decoded
   *     once if none of the archives was seen before
   * @param patchesWanted over all pairs
   * @param patchesDistinct pairs of contents among them
   * @param patchesCached of the distinct ones, made before this run
   * @param engineRuns how often an engine compared two contents
   */
  public record Work(
      int archives,
      int fetches,
      int files,
      int membersDistinct,
      long decodes,
      int patchesWanted,
      int patchesDistinct,
      int patchesCached,
      long engineRuns,
      long encodings) {}

  public BatchReport {
    pairs = List.copyOf(pairs);
    stages = List.copyOf(stages);
  }

  /** How many pairs failed. */
  public long failed() {
    return pairs.stream().filter(pair -> pair.failure().isPresent()).count();
  }
}
