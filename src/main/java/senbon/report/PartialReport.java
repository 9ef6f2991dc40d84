package senbon.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import senbon.base.work.Effort;
import senbon.base.work.Stage;
import senbon.build.ArchiveSummary;
import senbon.partial.Checks;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/**
 * What was made, and how.
 *
 * @param output where the partial is
 * @param tools every tool and setting that decided its bytes
 * @param options with which it can be made again
 * @param cached whether it had been made before
 * @param source the level of the cache that it came from; empty if it was made or on this machine
 * @param stages how long each part of the work took, in order
 */
public record PartialReport(
    String output,
    ArchiveSummary from,
    ArchiveSummary to,
    ArchiveSummary partial,
    SortedMap<String, String> tools,
    Options options,
    List<FileReport> files,
    boolean cached,
    String source,
    List<Stage> stages,
    Duration time) {
  /**
   * A file of either build.
   *
   * @param sent bytes of its member in the partial, 0 if it has none
   * @param patch bytes of the packed patch, if one was made
   * @param patchSource the level of the cache that the patch came from; empty if it was made or on
   *     this machine
   */
  public record FileReport(
      String path,
      Treatment treatment,
      Reason reason,
      long oldSize,
      long newSize,
      long sent,
      Optional<Long> patch,
      boolean cachedPatch,
      String patchSource,
      Duration time) {}

  /**
   * What was asked for, with every default filled in.
   *
   * @param tool the patch tool as {@code name@version}
   */
  public record Options(
      String channel,
      String version,
      SortedSet<String> wholeFiles,
      int maxPatches,
      boolean withV2,
      String tool,
      Effort effort,
      Checks checks) {}

  public PartialReport {
    files = List.copyOf(files);
    stages = List.copyOf(stages);
  }

  /** The same of builds that are described otherwise. */
  public PartialReport of(ArchiveSummary oldBuild, ArchiveSummary newBuild) {
    return new PartialReport(
        output, oldBuild, newBuild, partial, tools, options, files, cached, source, stages, time);
  }

  /** How many files are only in the new build; all others that are added are sent anew. */
  public long fresh() {
    return files.stream().filter(file -> file.reason() == Reason.NEW).count();
  }

  /** How many files got this treatment. */
  public long count(Treatment treatment) {
    return files.stream().filter(file -> file.treatment() == treatment).count();
  }

  /** Size of the partial in parts of the new build's complete archive. */
  public double share() {
    return (double) partial.size() / to.size();
  }
}
