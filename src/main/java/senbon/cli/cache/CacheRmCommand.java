package senbon.cli.cache;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import senbon.base.Human;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.EntryChoice;
import senbon.cli.options.LocalCommand;
import senbon.session.Session;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheJson;
import senbon.store.entry.EntryFilter;
import senbon.store.entry.RemoveReport;

/** {@code senbon cache rm}. */
final class CacheRmCommand extends LocalCommand {
  private final EntryChoice choice = new EntryChoice(this);
  private final Remote remote = new Remote(this);
  private final Arg<Boolean> dryRun = option("--dry-run").text("Only say what would go.").flag();

  CacheRmCommand() {
    super("rm", "Removes chosen results from the cache; at least one choice must be given.");
  }

  @Override
  public Integer call() throws IOException {
    EntryFilter filter = choice.filter(Instant.now());
    if (filter.equals(EntryFilter.all())) {
      throw new UsageException("Nothing chosen to remove.", "Use --kind, --tool or the like.");
    }
    try (Session session = globals.keepingSession(globals.config(Map.of()))) {
      if (dryRun.get()) {
        try (Stream<CacheEntry> all = remote.upkeep(session).list();
            Stream<CacheEntry> entries = all.filter(filter)) {
          CacheLsCommand.print(entries.iterator(), globals);
        }
        return ExitCodes.OK;
      }
      RemoveReport report = remote.upkeep(session).remove(filter, session.workers());
      if (globals.json()) {
        globals.result(CacheJson.removed(report));
        return ExitCodes.OK;
      }
      globals
          .out()
          .printf(
              "removed %s (%s)%n",
              Human.count(report.records(), "result", "results"), Human.bytes(report.bytes()));
    }
    return ExitCodes.OK;
  }
}
