package senbon.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/**
 * What a run would do, before it does it.
 *
 * @param cached whether the partial is there already; then its size is exact
 * @param size of the partial, in bytes; expected
 * @param error median error of such estimates for single patches, from those in the cache
 * @param past how many patches the estimates rest on
 * @param time that the patches will take on one thread; expected
 * @param memory that the largest step takes, in bytes
 * @param largest the file of that step
 */
public record Outlook(
    String from,
    String to,
    boolean cached,
    long size,
    long complete,
    OptionalDouble error,
    int past,
    Duration time,
    long memory,
    Optional<String> largest,
    List<FilePlan> files) {
  /**
   * One file.
   *
   * @param sent bytes in the partial; expected
   * @param known whether they are known exactly
   */
  public record FilePlan(
      String path, Treatment treatment, Reason reason, long sent, boolean known) {}

  public Outlook {
    files = List.copyOf(files);
  }

  /** Expected size in parts of the complete update. */
  public double share() {
    return (double) size / complete;
  }

  /** How many files get this treatment. */
  public long count(Treatment treatment) {
    return files.stream().filter(file -> file.treatment() == treatment).count();
  }
}
