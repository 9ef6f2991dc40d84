package senbon.cli.cache;

import java.io.IOException;
import java.util.Map;
import senbon.base.Human;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.config.Durations;
import senbon.config.Sizes;
import senbon.session.Session;
import senbon.store.entry.CacheJson;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;

/** {@code senbon cache gc}. */
final class CacheGcCommand extends LocalCommand {
  private final Arg<String> maxSize =
      option("--max-size").label("SIZE").text("Keep no more than this.").value(String.class);
  private final Arg<String> maxAge =
      option("--max-age")
          .label("TIME")
          .text("Keep nothing unused for longer than this, such as 30d.")
          .value(String.class);
  private final Arg<String> minFree =
      option("--min-free")
          .label("SIZE")
          .text("Leave at least this much of the disk free.")
          .value(String.class);
  private final Remote remote = new Remote(this);
  private final Arg<Boolean> dryRun = option("--dry-run").text("Only say what would go.").flag();

  CacheGcCommand() {
    super(
        "gc",
        "Removes what is of no use any more, and what exceeds the limits, least recently used first.",
        "Complete MARs go first, patches last. What a running command uses stays.",
        "To look through a million results takes half a minute and no more than 128 MB of heap; to"
            + " remove one takes as long as the disk takes to delete two files.");
  }

  @Override
  public Integer call() throws IOException {
    GcPolicy policy = GcPolicy.sweep();
    policy = maxSize.isGiven() ? policy.withMaxSize(Sizes.parse(maxSize.get())) : policy;
    policy = maxAge.isGiven() ? policy.withMaxAge(Durations.parse(maxAge.get())) : policy;
    policy = minFree.isGiven() ? policy.withMinFree(Sizes.parse(minFree.get())) : policy;
    policy = dryRun.get() ? policy.asDryRun() : policy;
    try (Session session = globals.keepingSession(globals.config(Map.of()))) {
      GcReport report = remote.upkeep(session).gc(policy, session.workers());
      if (globals.json()) {
        globals.result(CacheJson.collected(report));
      } else {
        globals
            .out()
            .printf(
                "%s %s (%s); %s left%n",
                dryRun.get() ? "would remove" : "removed",
                Human.count(report.total().count(), "result", "results"),
                Human.bytes(report.total().bytes() + report.temporaryBytes()),
                Human.bytes(report.bytesAfter()));
      }
      if (!report.reached()) {
        globals.console().say("The limits are not reached: the rest is in use.");
      }
    }
    return ExitCodes.OK;
  }
}
