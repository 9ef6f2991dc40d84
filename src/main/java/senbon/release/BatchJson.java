package senbon.release;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import senbon.build.BuildFacts;
import senbon.release.BatchReport.PairReport;
import senbon.release.BatchReport.Work;
import senbon.report.ReportJson;

/** The report of a batch as JSON. */
public final class BatchJson {
  private BatchJson() {}

  /** The whole report. Fields are added over time, never changed. */
  public static String text(BatchReport report) {
    return new GsonBuilder()
        .setPrettyPrinting()
        .disableHtmlEscaping()
        .create()
        .toJson(tree(report));
  }

  private static JsonObject tree(BatchReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("directory", report.directory().toString());
    json.addProperty("shard", report.shard().toString());
    json.addProperty("made", report.pairs().size() - report.failed());
    json.addProperty("failed", report.failed());
    json.addProperty("seconds", report.time().toMillis() / 1e3);
    json.addProperty("utilisation", Math.round(report.utilisation() * 1e3) / 1e3);
    json.addProperty("utilisation_patching", Math.round(report.busy() * 1e3) / 1e3);
    json.add("work", work(report.work()));
    JsonObject stages = new JsonObject();
    report.stages().forEach(s -> stages.addProperty(s.name(), s.time().toMillis() / 1e3));
    json.add("stages", stages);
    JsonArray pairs = new JsonArray();
    report.pairs().forEach(pair -> pairs.add(pair(pair)));
    json.add("pairs", pairs);
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
    json.addProperty("suffix_sorts", work.suffixSorts());
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
      json.addProperty("failure", String.valueOf(pair.failure().get().getMessage()));
      return json;
    }
    MadePair made = pair.made().orElseThrow();
    json.addProperty("mar", made.file());
    json.addProperty("size", made.size());
    json.addProperty("hash", made.sha512().hex());
    build(json, "from_", made.from());
    build(json, "to_", made.to());
    json.add("partial", JsonParser.parseString(ReportJson.text(pair.partial().orElseThrow())));
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
