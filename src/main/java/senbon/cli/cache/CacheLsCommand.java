package senbon.cli.cache;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import senbon.base.Human;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.EntryChoice;
import senbon.cli.options.Globals;
import senbon.cli.options.LocalCommand;
import senbon.session.Session;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheJson;

/** {@code senbon cache ls}. */
final class CacheLsCommand extends LocalCommand {
  private final EntryChoice choice = new EntryChoice(this);
  private final Remote remote = new Remote(this);

  CacheLsCommand() {
    super("ls", "Lists what is in the cache: kind, size, age, last use.");
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = globals.cacheReadingSession(globals.config(Map.of()));
        Stream<CacheEntry> all = remote.upkeep(session).list();
        Stream<CacheEntry> entries = all.filter(choice.filter(Instant.now()))) {
      print(entries.iterator(), globals);
    }
    return ExitCodes.OK;
  }

  static void print(Iterator<CacheEntry> entries, Globals globals) {
    if (globals.json()) {
      globals.result(CacheJson.entries(entries));
    } else {
      entries.forEachRemaining(entry -> print(entry, globals.out()));
    }
  }

  private static void print(CacheEntry entry, PrintWriter out) {
    Instant now = Instant.now();
    out.printf(
        Locale.ROOT,
        "%-9s %9s  made %s ago, used %s ago  %s  %s%n",
        entry.kind(),
        Human.bytes(entry.size()),
        Human.age(Duration.between(entry.created(), now)),
        Human.age(Duration.between(entry.lastUsed(), now)),
        entry.sha256().hex().substring(0, 12),
        entry.facts().getOrDefault("url", entry.facts().getOrDefault("path", "")));
  }
}
