package senbon.cli.options;

import java.time.Instant;
import java.util.List;
import senbon.base.Nearest;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.config.Durations;
import senbon.store.entry.EntryFilter;

/** Options that choose results in the cache; all that are given must fit. */
public final class EntryChoice {
  /** The kind of every key that there is in the cache; a test holds them to the source. */
  static final List<String> KINDS =
      List.of("mar", "url", "contents", "patch", "partial", "report", "pair", "origin", "hook");

  private final Arg<String> kind;
  private final Arg<String> hash;
  private final Arg<String> tool;
  private final Arg<String> from;
  private final Arg<String> to;
  private final Arg<String> unusedFor;
  private final Arg<String> olderThan;

  public EntryChoice(Command command) {
    kind =
        command
            .option("--kind")
            .label("KIND")
            .text(String.join(", ", KINDS) + ".")
            .value(String.class);
    hash =
        command
            .option("--hash")
            .label("HEX")
            .text("Whose hash, or key's hash, begins so.")
            .value(String.class);
    tool =
        command
            .option("--tool")
            .label("TOOL[@VERSION]")
            .text("Made by this tool.")
            .value(String.class);
    from =
        command
            .option("--from")
            .label("HEX")
            .text("Made from an old file, build or archive whose hash begins so.")
            .value(String.class);
    to =
        command
            .option("--to")
            .label("HEX")
            .text("Made for a new file, build or archive whose hash begins so.")
            .value(String.class);
    unusedFor =
        command
            .option("--unused-for")
            .label("TIME")
            .text("Not used for at least this long, such as 30d.")
            .value(String.class);
    olderThan =
        command
            .option("--older-than")
            .label("TIME")
            .text("Made at least this long ago.")
            .value(String.class);
  }

  public EntryFilter filter(Instant now) {
    return new EntryFilter(
        kind.maybe().map(EntryChoice::known),
        hash.maybe(),
        tool.maybe(),
        from.maybe(),
        to.maybe(),
        unusedFor.maybe().map(time -> now.minus(Durations.parse(time))),
        olderThan.maybe().map(time -> now.minus(Durations.parse(time))));
  }

  private static String known(String kind) {
    if (KINDS.contains(kind)) {
      return kind;
    }
    throw new UsageException(
        "There is no kind '" + kind + "' of results." + Nearest.question(kind, KINDS),
        "Use one of " + String.join(", ", KINDS) + ".");
  }
}
