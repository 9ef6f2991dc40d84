package senbon.cli.cache;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import senbon.base.Human;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.session.Session;
import senbon.store.entry.CacheJson;
import senbon.store.entry.CacheStats;
import senbon.store.entry.LevelCounts;

/** {@code senbon cache stats}. */
final class CacheStatsCommand extends LocalCommand {
  private final Remote remote = new Remote(this);

  CacheStatsCommand() {
    super("stats", "Counts what is in the cache, hits and misses.");
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = globals.cacheReadingSession(globals.config(Map.of()))) {
      CacheStats stats =
          remote.isMeant()
              ? remote.upkeep(session).stats(new TreeMap<>(), session.workers())
              : session.cache().stats(session.workers());
      Collection<LevelCounts> levels = session.cache().farLevels().values();
      List<Map.Entry<String, CacheStats.KindStats>> kinds = List.copyOf(stats.kinds().entrySet());
      if (globals.json()) {
        JsonObject json = CacheJson.stats(stats);
        if (!levels.isEmpty()) {
          json.add("levels", CacheJson.levels(levels));
        }
        globals.result(json);
        return ExitCodes.OK;
      }
      if (remote.isMeant()) {
        globals.out().printf("%-9s %8s %10s%n", "kind", "entries", "bytes");
        kinds.forEach(
            kind ->
                globals
                    .out()
                    .printf(
                        "%-9s %8d %10s%n",
                        kind.getKey(),
                        kind.getValue().entries(),
                        Human.bytes(kind.getValue().bytes())));
        return ExitCodes.OK;
      }
      globals
          .out()
          .printf(
              "%-9s %8s %10s %8s %8s %12s%n",
              "kind", "entries", "bytes", "hits", "misses", "time saved");
      for (Map.Entry<String, CacheStats.KindStats> kind : kinds) {
        CacheStats.KindStats of = kind.getValue();
        globals
            .out()
            .printf(
                "%-9s %8d %10s %8d %8d %12s%n",
                kind.getKey(),
                of.entries(),
                Human.bytes(of.bytes()),
                of.counts().hits(),
                of.counts().misses(),
                Human.time(Duration.ofMillis(of.counts().millisSaved())));
      }
      levels.forEach(this::print);
    }
    return ExitCodes.OK;
  }

  private void print(LevelCounts level) {
    globals
        .out()
        .printf(
            "%n%s: %d hits (%s, %s saved), %d misses, %d damaged, %d errors, %d not asked%n"
                + "  stored %d (%s), %d not stored, %d conflicts%n",
            level.level(),
            level.hits(),
            Human.bytes(level.bytesFound()),
            Human.time(Duration.ofMillis(level.millisSaved())),
            level.misses(),
            level.damaged(),
            level.failures(),
            level.skipped(),
            level.stored(),
            Human.bytes(level.bytesStored()),
            level.unstored(),
            level.conflicts());
  }
}
