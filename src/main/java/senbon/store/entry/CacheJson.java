package senbon.store.entry;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Iterator;
import senbon.base.json.Json;

/** What the cache tells of itself, as JSON. Fields are added over time, never changed. */
public final class CacheJson {
  private CacheJson() {}

  /** Counts by kind. */
  public static JsonObject stats(CacheStats stats) {
    JsonObject json = new JsonObject();
    stats.kinds().forEach((kind, of) -> json.add(kind, kind(of)));
    return json;
  }

  /** Counts of levels elsewhere, by their names. */
  public static JsonObject levels(Collection<LevelCounts> levels) {
    JsonObject json = new JsonObject();
    levels.forEach(level -> json.add(level.level(), level(level)));
    return json;
  }

  private static JsonObject level(LevelCounts level) {
    JsonObject json = new JsonObject();
    json.addProperty("hits", level.hits());
    json.addProperty("misses", level.misses());
    json.addProperty("damaged", level.damaged());
    json.addProperty("errors", level.failures());
    json.addProperty("not_asked", level.skipped());
    json.addProperty("stored", level.stored());
    json.addProperty("not_stored", level.unstored());
    json.addProperty("conflicts", level.conflicts());
    json.addProperty("bytes_found", level.bytesFound());
    json.addProperty("bytes_stored", level.bytesStored());
    json.addProperty("seconds_saved", level.millisSaved() / 1e3);
    return json;
  }

  private static JsonObject kind(CacheStats.KindStats kind) {
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

  public static JsonArray entries(Iterator<CacheEntry> entries) {
    JsonArray json = new JsonArray();
    entries.forEachRemaining(entry -> json.add(entry(entry)));
    return json;
  }

  private static JsonObject entry(CacheEntry entry) {
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

  public static JsonObject collected(GcReport report) {
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

  public static JsonObject verified(VerifyReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("blobs", report.blobs());
    json.addProperty("bytes", report.bytes());
    json.addProperty("records", report.records());
    json.addProperty("damaged", report.damaged());
    json.addProperty("without_blob", report.withoutBlob());
    json.add("examples", Json.array(report.examples()));
    return json;
  }

  public static JsonObject removed(RemoveReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("records", report.records());
    json.addProperty("blobs", report.blobs());
    json.addProperty("bytes", report.bytes());
    json.addProperty("in_use", report.inUse());
    return json;
  }
}
