package senbon.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.build.ArchiveSummary;
import senbon.partial.Exemption;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/** Reports as JSON: for programs, and for the cache, which keeps the account of each partial. */
public final class ReportJson {
  private ReportJson() {}

  /** The whole report as one object. Fields are added over time, never changed. */
  public static JsonObject of(PartialReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("output", report.output());
    json.addProperty("cached", report.cached());
    if (!report.source().isEmpty()) {
      json.addProperty("source", report.source());
    }
    json.addProperty("seconds", Json.seconds(report.time()));
    json.addProperty("share", Json.rounded(report.share(), 6));
    json.add("from", archive(report.from()));
    json.add("to", archive(report.to()));
    json.add("partial", archive(report.partial()));
    json.add("tools", Json.object(report.tools()));
    json.add("options", options(report.options()));
    JsonObject counts = new JsonObject();
    for (Treatment treatment : Treatment.values()) {
      counts.addProperty(Json.word(treatment), report.count(treatment));
    }
    json.add("counts", counts);
    JsonObject stages = new JsonObject();
    report.stages().forEach(stage -> stages.addProperty(stage.name(), Json.seconds(stage.time())));
    json.add("stages", stages);
    json.add("files", files(report.files()));
    return json;
  }

  /** The same as text. */
  public static String text(PartialReport report) {
    return Json.pretty(of(report));
  }

  private static JsonObject archive(ArchiveSummary archive) {
    JsonObject json = new JsonObject();
    json.addProperty("location", archive.location());
    json.addProperty("size", archive.size());
    json.addProperty("sha256", archive.sha256().hex());
    json.addProperty("sha512", archive.sha512().hex());
    json.addProperty("product", archive.product());
    json.addProperty("version", archive.version());
    json.addProperty("channel", archive.channel());
    archive.packed().ifPresent(packing -> json.addProperty("packed", Json.word(packing)));
    return json;
  }

  /** Everything that decides the bytes beside the two archives and the tools. */
  public static JsonObject options(PartialReport.Options options) {
    JsonObject json = new JsonObject();
    json.addProperty("channel", options.channel());
    json.addProperty("product_version", options.version());
    json.add("full", Json.array(options.wholeFiles()));
    json.addProperty("max_patches", options.maxPatches());
    json.addProperty("manifest", options.withV2() ? "v2+v3" : "v3");
    json.addProperty("tool", options.tool());
    json.addProperty("effort", Json.word(options.effort()));
    for (Exemption exemption : Exemption.values()) {
      json.addProperty(exemption.key(), options.checks().exempt(exemption));
    }
    json.addProperty("filters", Json.word(options.checks().filters()));
    return json;
  }

  private static JsonArray files(List<PartialReport.FileReport> files) {
    return Json.array(files, ReportJson::file);
  }

  private static JsonObject file(PartialReport.FileReport file) {
    JsonObject json = new JsonObject();
    json.addProperty("path", file.path());
    json.addProperty("treatment", Json.word(file.treatment()));
    json.addProperty("reason", Json.word(file.reason()));
    json.addProperty("old_size", file.oldSize());
    json.addProperty("new_size", file.newSize());
    json.addProperty("sent", file.sent());
    file.patch().ifPresent(size -> json.addProperty("patch", size));
    json.addProperty("cached_patch", file.cachedPatch());
    if (!file.patchSource().isEmpty()) {
      json.addProperty("patch_source", file.patchSource());
    }
    json.addProperty("seconds", Json.seconds(file.time()));
    return json;
  }

  /** Without what is of one run alone, so that two runs' accounts of a partial are the same. */
  private static PartialReport.FileReport lasting(PartialReport.FileReport file) {
    return new PartialReport.FileReport(
        file.path(),
        file.treatment(),
        file.reason(),
        file.oldSize(),
        file.newSize(),
        file.sent(),
        file.patch(),
        false,
        "",
        Duration.ZERO);
  }

  /** What the cache keeps of how a partial was made. */
  public static byte[] account(
      List<PartialReport.FileReport> files, SortedMap<String, String> tools) {
    JsonObject json = new JsonObject();
    json.add("tools", Json.object(tools));
    json.add("files", files(files.stream().map(ReportJson::lasting).toList()));
    return Json.line(json).getBytes(StandardCharsets.UTF_8);
  }

  /** The tools of an {@link #account}. */
  public static SortedMap<String, String> readTools(byte[] account) {
    return read(account).get("tools").texts();
  }

  /** The files of an {@link #account}; none of their patches was made in this run. */
  public static List<PartialReport.FileReport> readFiles(byte[] account) {
    return read(account).get("files").list(ReportJson::readFile);
  }

  static PartialReport.FileReport readFile(JsonValue json) {
    Optional<Long> patch = json.find("patch").map(JsonValue::count);
    return new PartialReport.FileReport(
        json.get("path").text(),
        json.get("treatment").oneOf(Treatment.class),
        json.get("reason").oneOf(Reason.class),
        json.get("old_size").count(),
        json.get("new_size").count(),
        json.get("sent").count(),
        patch,
        patch.isPresent(),
        json.find("patch_source").map(JsonValue::text).orElse(""),
        Duration.ZERO);
  }

  private static JsonValue read(byte[] account) {
    return JsonDocument.file("The account of a partial", "")
        .read(new String(account, StandardCharsets.UTF_8));
  }
}
