package senbon.cli;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;
import senbon.config.Durations;
import senbon.store.EntryFilter;

/** Options that choose results in the cache; all that are given must fit. */
final class EntryChoice {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "mar, contents, patch, partial or report.")
  private Optional<String> kind = Optional.empty();

  @Option(
      names = "--hash",
      paramLabel = "HEX",
      description = "Whose hash, or key's hash, begins so.")
  private Optional<String> hash = Optional.empty();

  @Option(names = "--tool", paramLabel = "TOOL[@VERSION]", description = "Made by this tool.")
  private Optional<String> tool = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "HEX",
      description = "Made from an old file, build or archive whose hash begins so.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "HEX",
      description = "Made for a new file, build or archive whose hash begins so.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--unused-for",
      paramLabel = "TIME",
      description = "Not used for at least this long, such as 30d.")
  private Optional<String> unusedFor = Optional.empty();

  @Option(names = "--older-than", paramLabel = "TIME", description = "Made at least this long ago.")
  private Optional<String> olderThan = Optional.empty();

  EntryFilter filter(Instant now) {
    return new EntryFilter(
        kind,
        hash,
        tool,
        from,
        to,
        unusedFor.map(time -> now.minus(Durations.parse(time))),
        olderThan.map(time -> now.minus(Durations.parse(time))));
  }
}
