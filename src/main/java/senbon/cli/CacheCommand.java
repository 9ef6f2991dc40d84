package senbon.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import senbon.app.Workshop;
import senbon.config.Durations;
import senbon.config.Keys;
import senbon.config.Sizes;
import senbon.io.UsageException;
import senbon.store.CacheEntry;
import senbon.store.CacheStats;
import senbon.store.EntryFilter;
import senbon.store.GcPolicy;
import senbon.store.GcReport;
import senbon.store.RemoveReport;
import senbon.store.VerifyReport;

/** {@code senbon cache}. */
@Command(name = "cache", description = "Shows and tidies the cache.")
final class CacheCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(name = "path", description = "Prints the directory of the cache.")
  int path(@Mixin Globals own) throws IOException {
    own.out().println(own.config(Map.of()).get(Keys.CACHE_DIR));
    return ExitCodes.OK;
  }

  @Command(name = "ls", description = "Lists what is in the cache: kind, size, age, last use.")
  int ls(@Mixin EntryChoice choice, @Mixin Globals own) throws IOException {
    try (Workshop workshop = own.workshop(own.config(Map.of()));
        Stream<CacheEntry> entries = workshop.cache().list().filter(choice.filter(Instant.now()))) {
      Iterator<CacheEntry> each = entries.iterator();
      JsonArray json = new JsonArray();
      while (each.hasNext()) {
        if (own.json) {
          json.add(json(each.next()));
        } else {
          print(each.next(), own.out());
        }
      }
      if (own.json) {
        own.out().println(Json.pretty(json));
      }
    }
    return ExitCodes.OK;
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

  @Command(
      name = "gc",
      description = {
        "Removes what is of no use any more, and what exceeds the limits, least recently used first.",
        "Complete MARs go first, patches last. What a running command uses stays.",
        "A million results take about two minutes and no more than 128 MB of heap."
      })
  int gc(
      @Option(names = "--max-size", paramLabel = "SIZE", description = "Keep no more than this.")
          Optional<String> maxSize,
      @Option(
              names = "--max-age",
              paramLabel = "TIME",
              description = "Keep nothing unused for longer than this, such as 30d.")
          Optional<String> maxAge,
      @Option(
              names = "--min-free",
              paramLabel = "SIZE",
              description = "Leave at least this much of the disk free.")
          Optional<String> minFree,
      @Option(names = "--dry-run", description = "Only say what would go.") boolean dryRun,
      @Mixin Globals own)
      throws IOException {
    GcPolicy policy = GcPolicy.sweep();
    policy = maxSize.isPresent() ? policy.withMaxSize(Sizes.parse(maxSize.get())) : policy;
    policy = maxAge.isPresent() ? policy.withMaxAge(Durations.parse(maxAge.get())) : policy;
    policy = minFree.isPresent() ? policy.withMinFree(Sizes.parse(minFree.get())) : policy;
    policy = dryRun ? policy.asDryRun() : policy;
    try (Workshop workshop = own.workshop(own.config(Map.of()))) {
      GcReport report = workshop.collectGarbage(policy);
      if (own.json) {
        own.out().println(Json.pretty(json(report)));
      } else {
        own.out()
            .printf(
                "%s %s (%s); %s left%n",
                dryRun ? "would remove" : "removed",
                Human.count(report.total().count(), "result", "results"),
                Human.bytes(report.total().bytes() + report.temporaryBytes()),
                Human.bytes(report.bytesAfter()));
      }
      if (!report.reached()) {
        own.console().say("The limits are not reached: the rest is in use.");
      }
    }
    return ExitCodes.OK;
  }

  private static JsonObject json(GcReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("dry_run", report.dryRun());
    json.addProperty("bytes_before", report.bytesBefore());
    json.addProperty("bytes_after", report.bytesAfter());
    JsonObject removed = new JsonObject();
    report.removed().forEach((kind, gone) -> removed.addProperty(kind, gone.count()));
    json.add("removed", removed);
    json.addProperty("temporaries", report.temporaries());
    json.addProperty("quarantined", report.quarantined());
    json.addProperty("in_use", report.inUse());
    json.addProperty("reached", report.reached());
    return json;
  }

  @Command(
      name = "verify",
      description = "Reads everything in the cache and sets aside what is damaged.")
  int verify(@Mixin Globals own) throws IOException {
    try (Workshop workshop = own.workshop(own.config(Map.of()))) {
      VerifyReport report = workshop.verifyCache();
      own.out()
          .printf(
              "%s, %s: %s damaged%n",
              Human.count(report.blobs(), "blob", "blobs"),
              Human.bytes(report.bytes()),
              report.damaged() == 0 ? "none" : Long.toString(report.damaged()));
      report.examples().forEach(own.out()::println);
      return report.isSound() ? ExitCodes.OK : ExitCodes.MISMATCH;
    }
  }

  @Command(
      name = "rm",
      description = "Removes chosen results from the cache; at least one choice must be given.")
  int rm(
      @Mixin EntryChoice choice,
      @Option(names = "--dry-run", description = "Only say what would go.") boolean dryRun,
      @Mixin Globals own)
      throws IOException {
    EntryFilter filter = choice.filter(Instant.now());
    if (filter.equals(EntryFilter.all())) {
      throw new UsageException("Nothing chosen to remove.", "Give --kind, --tool or the like.");
    }
    try (Workshop workshop = own.workshop(own.config(Map.of()))) {
      if (dryRun) {
        try (Stream<CacheEntry> entries = workshop.cache().list().filter(filter)) {
          entries.forEach(entry -> print(entry, own.out()));
        }
        return ExitCodes.OK;
      }
      RemoveReport report = workshop.removeFromCache(filter);
      own.out()
          .printf(
              "removed %s (%s)%n",
              Human.count(report.records(), "result", "results"), Human.bytes(report.bytes()));
    }
    return ExitCodes.OK;
  }

  @Command(name = "stats", description = "Counts what is in the cache, hits and misses.")
  int stats(@Mixin Globals own) throws IOException {
    try (Workshop workshop = own.workshop(own.config(Map.of()))) {
      CacheStats stats = workshop.countCache();
      List<Map.Entry<String, CacheStats.KindStats>> kinds = List.copyOf(stats.kinds().entrySet());
      if (own.json) {
        JsonObject json = new JsonObject();
        kinds.forEach(kind -> json.add(kind.getKey(), json(kind.getValue())));
        own.out().println(Json.pretty(json));
        return ExitCodes.OK;
      }
      own.out()
          .printf(
              "%-9s %8s %10s %8s %8s %12s%n",
              "kind", "entries", "bytes", "hits", "misses", "time saved");
      for (Map.Entry<String, CacheStats.KindStats> kind : kinds) {
        CacheStats.KindStats of = kind.getValue();
        own.out()
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

  private static JsonObject json(CacheStats.KindStats kind) {
    JsonObject json = new JsonObject();
    json.addProperty("entries", kind.entries());
    json.addProperty("bytes", kind.bytes());
    json.addProperty("hits", kind.counts().hits());
    json.addProperty("misses", kind.counts().misses());
    json.addProperty("damaged", kind.counts().damaged());
    json.addProperty("bytes_found", kind.counts().bytesFound());
    json.addProperty("stored", kind.counts().stored());
    json.addProperty("bytes_stored", kind.counts().bytesStored());
    json.addProperty("seconds_saved", kind.counts().millisSaved() / 1e3);
    return json;
  }
}
