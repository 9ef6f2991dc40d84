package senbon.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import senbon.base.failure.SenbonException;
import senbon.base.json.FailureJson;
import senbon.base.json.Json;
import senbon.build.BuildFacts;
import senbon.release.BatchReport.PairReport;
import senbon.release.BatchReport.Work;
import senbon.report.ReportJson;

/** The report of a batch as JSON. */
public final class BatchJson {
  /** What the text of a report begins with. */
  static final String START = "{\n  \"directory\": \"";

  private BatchJson() {}

  /** The whole report. Fields are added over time, never changed. */
  public static String text(BatchReport report) {
    return Json.pretty(tree(report));
  }

  /** The pairs that would be made. */
  public static JsonArray pairs(List<BatchPair> pairs) {
    return Json.array(
        pairs,
        pair -> {
          JsonObject json = new JsonObject();
          json.addProperty("number", pair.number());
          json.addProperty("pair", pair.label());
          json.addProperty("from", pair.from().shown());
          json.addProperty("to", pair.to().shown());
          pair.facts().forEach(json::add);
          return json;
        });
  }

  /** The last line of a batch, for programs that watch. */
  public static JsonObject summary(BatchReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("message_type", "summary");
    json.addProperty("made", report.pairs().size() - report.failed());
    json.addProperty("failed", report.failed());
    json.addProperty("seconds", Json.seconds(report.time()));
    json.addProperty("utilisation", Json.rounded(report.utilisation(), 3));
    json.addProperty("patches_made", report.work().encodings());
    json.addProperty("patches_cached", report.work().patchesCached());
    json.addProperty("directory", report.directory().toString());
    return json;
  }

  /** What a program that watches is told of a pair that is done, or failed. */
  public static JsonObject event(PairReport pair) {
    JsonObject json = new JsonObject();
    json.addProperty("number", pair.pair().number());
    json.addProperty("pair", pair.pair().label());
    json.addProperty("made", pair.failure().isEmpty());
    pair.made()
        .ifPresent(
            made -> {
              json.addProperty("mar", made.file());
              json.addProperty("size", made.size());
              json.addProperty("hash", made.sha512().hex());
            });
    pair.partial()
        .ifPresent(
            partial -> {
              json.addProperty("share", Json.rounded(partial.share(), 5));
              json.addProperty("cached", partial.cached());
            });
    pair.failure().ifPresent(e -> FailureJson.add(json, SenbonException.of(e), "failure"));
    return json;
  }

  private static JsonObject tree(BatchReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("directory", report.directory().toString());
    json.addProperty("shard", report.shard().toString());
    json.addProperty("made", report.pairs().size() - report.failed());
    json.addProperty("failed", report.failed());
    json.addProperty("seconds", Json.seconds(report.time()));
    json.addProperty("utilisation", Json.rounded(report.utilisation(), 3));
    json.addProperty("utilisation_patching", Json.rounded(report.busy(), 3));
    json.add("work", work(report.work()));
    JsonObject stages = new JsonObject();
    report.stages().forEach(s -> stages.addProperty(s.name(), Json.seconds(s.time())));
    json.add("stages", stages);
    json.add("pairs", Json.array(report.pairs(), BatchJson::pair));
    return json;
  }

  private static JsonObject work(Work work) {
    JsonObject json = new JsonObject();
    json.addProperty("archives", work.archives());
    json.addProperty("fetches", work.fetches());
    json.addProperty("files", work.files());
    json.addProperty("members_distinct", work.membersDistinct());
    json.addProperty("decodes", work.decodes());
    json.addProperty("patches_wanted", work.patchesWanted());
    json.addProperty("patches_distinct", work.patchesDistinct());
    json.addProperty("patches_cached", work.patchesCached());
    json.addProperty("engine_runs", work.engineRuns());
    // The field's first name, deprecated: the default engine sorts no suffixes.
    json.addProperty("suffix_sorts", work.engineRuns());
    json.addProperty("patch_encodings", work.encodings());
    return json;
  }

  private static JsonObject pair(PairReport pair) {
    JsonObject json = new JsonObject();
    json.addProperty("number", pair.pair().number());
    pair.pair().facts().forEach(json::add);
    if (pair.failure().isPresent()) {
      json.addProperty("from_mar", pair.pair().from().shown());
      json.addProperty("to_mar", pair.pair().to().shown());
      FailureJson.add(json, SenbonException.of(pair.failure().get()), "failure");
      return json;
    }
    MadePair made = pair.made().orElseThrow();
    json.addProperty("mar", made.file());
    json.addProperty("size", made.size());
    json.addProperty("hash", made.sha512().hex());
    json.add("update_xml", Json.array(made.answers()));
    build(json, "from_", made.from());
    build(json, "to_", made.to());
    json.add("partial", ReportJson.of(pair.partial().orElseThrow()));
    return json;
  }

  private static void build(JsonObject json, String prefix, BuildFacts facts) {
    json.addProperty(prefix + "mar", facts.shown());
    json.addProperty(prefix + "size", facts.size());
    json.addProperty(prefix + "hash", facts.sha512().hex());
    json.addProperty(prefix + "buildid", facts.buildId());
    json.addProperty(prefix + "version", facts.version());
  }
}
