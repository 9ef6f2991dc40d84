package senbon.cli.cache;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import senbon.base.Human;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.session.Session;
import senbon.store.entry.CacheJson;
import senbon.store.entry.CacheStats;

/** {@code senbon cache stats}. */
final class CacheStatsCommand extends LocalCommand {

  CacheStatsCommand() {
    super("stats", "Counts what is in the cache, hits and misses.");
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = globals.cacheReadingSession(globals.config(Map.of()))) {
      CacheStats stats = session.cache().stats(session.workers());
      List<Map.Entry<String, CacheStats.KindStats>> kinds = List.copyOf(stats.kinds().entrySet());
      if (globals.json()) {
        globals.result(CacheJson.stats(stats));
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
    }
    return ExitCodes.OK;
  }
}
