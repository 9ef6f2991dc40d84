package senbon.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.failure.MalformedInputException;
import senbon.build.ArchiveSummary;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/** Reports as JSON: for programs, and for the cache, which keeps the account of each partial. */
public final class ReportJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private ReportJson() {}

  /** The whole report as one object. Fields are added over time, never changed. */
  public static String text(PartialReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("output", report.output());
    json.addProperty("cached", report.cached());
    json.addProperty("seconds", seconds(report.time()));
    json.addProperty("share", Math.round(report.share() * 1e6) / 1e6);
    json.add("from", archive(report.from()));
    json.add("to", archive(report.to()));
    json.add("partial", archive(report.partial()));
    json.add("tools", tools(report.tools()));
    json.add("options", options(report.options()));
    JsonObject counts = new JsonObject();
    for (Treatment treatment : Treatment.values()) {
      counts.addProperty(word(treatment), report.count(treatment));
    }
    json.add("counts", counts);
    JsonObject stages = new JsonObject();
    report.stages().forEach(stage -> stages.addProperty(stage.name(), seconds(stage.time())));
    json.add("stages", stages);
    json.add("files", files(report.files()));
    return GSON.toJson(json);
  }

  private static JsonObject archive(ArchiveSummary archive) {
    JsonObject json = new JsonObject();
    json.addProperty("location", archive.location());
    json.addProperty("size", archive.size());
    json.addProperty("sha256", archive.sha256().hex());
    json.addProperty("product", archive.product());
    json.addProperty("version", archive.version());
    json.addProperty("channel", archive.channel());
    return json;
  }

  private static JsonObject tools(SortedMap<String, String> tools) {
    JsonObject json = new JsonObject();
    tools.forEach(json::addProperty);
    return json;
  }

  /** Everything that decides the bytes beside the two archives and the tools. */
  private static JsonObject options(PartialReport.Options options) {
    JsonObject json = new JsonObject();
    json.addProperty("channel", options.channel());
    json.addProperty("product_version", options.version());
    JsonArray full = new JsonArray();
    options.wholeFiles().forEach(full::add);
    json.add("full", full);
    json.addProperty("max_patches", options.maxPatches());
    json.addProperty("manifest", options.withV2() ? "v2+v3" : "v3");
    json.addProperty("tool", options.tool());
    json.addProperty("effort", word(options.effort()));
    json.addProperty("any_channel", options.checks().anyChannel());
    json.addProperty("allow_downgrade", options.checks().allowDowngrade());
    json.addProperty("mixed_bundles", options.checks().mixedBundles());
    json.addProperty("filters", word(options.checks().filters()));
    return json;
  }

  private static JsonArray files(List<PartialReport.FileReport> files) {
    JsonArray array = new JsonArray();
    for (PartialReport.FileReport file : files) {
      JsonObject json = new JsonObject();
      json.addProperty("path", file.path());
      json.addProperty("treatment", word(file.treatment()));
      json.addProperty("reason", word(file.reason()));
      json.addProperty("old_size", file.oldSize());
      json.addProperty("new_size", file.newSize());
      json.addProperty("sent", file.sent());
      file.patch().ifPresent(size -> json.addProperty("patch", size));
      json.addProperty("cached_patch", file.cachedPatch());
      json.addProperty("seconds", seconds(file.time()));
      array.add(json);
    }
    return array;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  /** What the cache keeps of how a partial was made. */
  public static byte[] account(
      List<PartialReport.FileReport> files, SortedMap<String, String> tools) {
    JsonObject json = new JsonObject();
    json.add("tools", tools(tools));
    json.add("files", files(files));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The tools of an {@link #account}. */
  public static SortedMap<String, String> readTools(byte[] account) {
    SortedMap<String, String> tools = new TreeMap<>();
    read(account)
        .getAsJsonObject("tools")
        .entrySet()
        .forEach(e -> tools.put(e.getKey(), e.getValue().getAsString()));
    return tools;
  }

  /** The files of an {@link #account}; none of their patches was made in this run. */
  public static List<PartialReport.FileReport> readFiles(byte[] account) {
    List<PartialReport.FileReport> files = new ArrayList<>();
    for (JsonElement element : read(account).getAsJsonArray("files")) {
      JsonObject json = element.getAsJsonObject();
      files.add(
          new PartialReport.FileReport(
              json.get("path").getAsString(),
              value(Treatment.class, json.get("treatment")),
              value(Reason.class, json.get("reason")),
              json.get("old_size").getAsLong(),
              json.get("new_size").getAsLong(),
              json.get("sent").getAsLong(),
              Optional.ofNullable(json.get("patch")).map(JsonElement::getAsLong),
              json.has("patch"),
              Duration.ZERO));
    }
    return files;
  }

  private static JsonObject read(byte[] account) {
    try {
      return JsonParser.parseString(new String(account, StandardCharsets.UTF_8)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new MalformedInputException("The account of a partial is damaged.", "", e);
    }
  }

  private static <E extends Enum<E>> E value(Class<E> type, JsonElement word) {
    return Enum.valueOf(type, word.getAsString().toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
