package senbon.cli.cache;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import senbon.base.Human;
import senbon.base.json.Json;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.EntryChoice;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;
import senbon.store.entry.CacheEntry;

/** {@code senbon cache ls}. */
final class CacheLsCommand extends WorkCommand {
  private final EntryChoice choice = new EntryChoice(this);

  CacheLsCommand() {
    super("ls", "Lists what is in the cache: kind, size, age, last use.");
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = globals.session(globals.config(Map.of()));
        Stream<CacheEntry> entries = session.cache().list().filter(choice.filter(Instant.now()))) {
      Iterator<CacheEntry> each = entries.iterator();
      JsonArray json = new JsonArray();
      while (each.hasNext()) {
        if (globals.json()) {
          json.add(json(each.next()));
        } else {
          print(each.next(), globals.out());
        }
      }
      if (globals.json()) {
        globals.out().println(Json.pretty(json));
      }
    }
    return ExitCodes.OK;
  }

  static void print(CacheEntry entry, PrintWriter out) {
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

  private static JsonObject json(CacheEntry entry) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", entry.kind());
    json.addProperty("size", entry.size());
    json.addProperty("sha256", entry.sha256().hex());
    json.addProperty("created", entry.created().toString());
    json.addProperty("last_used", entry.lastUsed().toString());
    json.addProperty("creator", entry.creator());
    json.add("key", Json.object(entry.key().inputs()));
    json.add("facts", Json.object(entry.facts()));
    return json;
  }
}
