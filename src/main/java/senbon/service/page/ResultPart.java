package senbon.service.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.Human;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.queue.Job;
import senbon.queue.JobFile;
import senbon.queue.JobKind;
import senbon.queue.JobResult;
import senbon.report.page.Html;

/** What a job came to: sizes, hashes, what to fetch, and what made it. */
final class ResultPart {
  private final Html html;
  private final Job job;
  private final Asked asked;
  private final String path;

  ResultPart(Html html, Job job, Asked asked, String up) {
    this.html = html;
    this.job = job;
    this.asked = asked;
    this.path = up + JobWords.path(job);
  }

  void write() {
    JobResult result = job.result().orElse(new JobResult("", List.of()));
    Optional<JsonValue> document =
        Optional.of(result.document())
            .filter(text -> !text.isEmpty())
            .map(text -> JsonDocument.file("The result of a job", "").read(text));
    html.add("<section class=\"card done\" aria-label=\"Result\">\n");
    switch (job.kind()) {
      case PARTIAL -> partial(result.files(), document);
      case BATCH -> batch(result.files());
      case PLAN -> document.ifPresent(this::plan);
    }
    html.add("</section>\n");
    if (job.kind() == JobKind.PARTIAL) {
      document.flatMap(report -> report.find("tools")).ifPresent(this::tools);
    }
  }

  private void partial(List<JobFile> files, Optional<JsonValue> report) {
    JobFile file = files.get(0);
    html.add("<h2 class=\"sum\"><b>%s</b>", Human.bytes(file.size()));
    report.ifPresent(this::share);
    html.add("</h2>\n");
    report.ifPresent(this::bar);
    html.add("<p class=\"actions\"><a class=\"button main\" href=\"%s/content\" download>", path);
    html.add("Download</a> <a href=\"%s/explain\">Where the bytes go</a> ", path);
    html.add("<a href=\"%s/report\">Report</a></p>\n<dl class=\"facts\">", path);
    report.ifPresent(this::facts);
    broad("File");
    Copy.line(html, "name", file.name());
    html.add("</dd></div>\n");
    broad("Size in bytes");
    Copy.line(html, "size", Long.toString(file.size()));
    html.add("</dd></div>\n");
    broad("SHA-256");
    Copy.line(html, "sha256", file.sha256());
    html.add("</dd></div>\n");
    broad("SHA-512");
    Copy.line(html, "sha512", file.sha512());
    html.add("</dd></div>\n</dl>\n");
    nag();
  }

  private void broad(String name) {
    html.add("<div class=\"broad\"><dt>%s</dt><dd>", name);
  }

  private void share(JsonValue report) {
    report
        .find("share")
        .ifPresent(share -> html.add(" <span>%s of the complete update</span>", percent(share)));
  }

  private static String percent(JsonValue share) {
    return Human.percent(share.scalar().getAsDouble());
  }

  /** Says nothing that isn't said in words beside it. */
  private void bar(JsonValue report) {
    report
        .find("share")
        .ifPresent(
            share ->
                html.add(
                        "<svg class=\"bar\" aria-hidden=\"true\"><rect width=\"%.2f%%\" ",
                        Math.min(100, Math.max(0.4, 100 * share.scalar().getAsDouble())))
                    .add("height=\"100%\"/></svg>\n"));
  }

  private void facts(JsonValue report) {
    side(report, "from", "From");
    side(report, "to", "To");
    report
        .find("counts")
        .ifPresent(
            counts -> {
              html.add("<div><dt>Files</dt><dd>%s</dd></div>\n", counts(counts));
            });
    report
        .find("seconds")
        .ifPresent(
            seconds -> {
              long millis = (long) (1000 * seconds.scalar().getAsDouble());
              boolean cached = report.find("cached").map(JsonValue::flag).orElse(false);
              html.add("<div><dt>Took</dt><dd>%s", Human.time(Duration.ofMillis(millis)));
              html.add(cached ? ", from the cache</dd></div>\n" : "</dd></div>\n");
            });
  }

  private void side(JsonValue report, String name, String label) {
    report
        .find(name)
        .ifPresent(
            side -> {
              html.add("<div><dt>%s</dt><dd>%s ", label, text(side, "product"));
              html.text(text(side, "version"));
              side.find("size")
                  .ifPresent(size -> html.add(", complete %s", Human.bytes(size.count())));
              html.add("</dd></div>\n");
            });
  }

  private static String text(JsonValue object, String name) {
    return object.find(name).filter(JsonValue::isScalar).map(JsonValue::word).orElse("");
  }

  private static String counts(JsonValue counts) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonValue> count : counts.fields().entrySet()) {
      if (count.getValue().count() > 0) {
        text.append(text.isEmpty() ? "" : ", ").append(count.getValue().count()).append(' ');
        text.append(
            switch (count.getKey()) {
              case "patch" -> "patched";
              case "add" -> "added whole";
              case "add-if-not" -> "added if missing";
              case "remove" -> "removed";
              default -> count.getKey();
            });
      }
    }
    return text.toString();
  }

  private void nag() {
    boolean sure =
        asked.from().stream().allMatch(side -> !side.hash().isEmpty())
            && asked.to().stream().allMatch(side -> !side.hash().isEmpty());
    if (!sure) {
      html.add(
          "<p class=\"hint\">No hashes were given for both builds: what was at those addresses");
      html.add(" at that time was taken. With hashes, it can be nothing else.</p>\n");
    }
  }

  /** Which tools made it, and why these. */
  private void tools(JsonValue tools) {
    html.add("<section><h2>Tools, and why</h2>\n<dl class=\"facts\">");
    fact("Patches", text(tools, "patch"));
    fact("Packing", text(tools, "codec"));
    fact("Manifests", text(tools, "manifests"));
    fact("Program", text(tools, "made-by"));
    html.add("</dl>\n<p class=\"hint\">");
    String tool = String.join(", ", asked.options().getOrDefault("tool", List.of()));
    if (!tool.isEmpty()) {
      html.add("The request names %s. ", tool);
    }
    String pins = text(tools, "pins");
    if (!pins.isEmpty()) {
      html.add("This server pins %s. ", pins);
    }
    html.add("The old build decides what its updater can read: ");
    html.add("%s %s", text(tools, "build.product"), text(tools, "build.version"));
    html.add(" is served by the rule <code>%s</code>.</p></section>\n", text(tools, "rule"));
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      html.add("<div><dt>%s</dt><dd>%s</dd></div>\n", name, value);
    }
  }

  private void batch(List<JobFile> files) {
    html.add("<h2>%s</h2>\n", Human.count(files.size(), "file", "files"));
    html.add("<p class=\"actions\"><a href=\"%s/report\">Report</a></p>\n", path);
    html.add("<ul class=\"files\">\n");
    for (JobFile file : files) {
      String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
      html.add("<li><a href=\"%s/files/%s\" download>%s</a>", path, name, file.name());
      html.add(" <span>%s</span><br><small><code>", Human.bytes(file.size()));
      html.add("%s</code></small></li>\n", file.sha256());
    }
    html.add("</ul>\n");
  }

  private void plan(JsonValue outlook) {
    // A stream of lines has one object for the results.
    JsonValue results = outlook.isObject() ? outlook.find("results").orElse(outlook) : outlook;
    List<JsonValue> updates = results.isList() ? results.list() : List.of(results);
    for (JsonValue update : updates) {
      boolean known = update.find("cached").map(JsonValue::flag).orElse(false);
      html.add("<h2 class=\"sum\">%s<b>", known ? "" : "About ");
      html.add("%s</b>", Human.bytes(update.get("size").count()));
      share(update);
      html.add("</h2>\n");
      bar(update);
      html.add("<dl class=\"facts\">");
      fact("Complete", Human.bytes(update.get("complete").count()));
      double seconds = update.get("seconds").scalar().getAsDouble();
      fact("Time on one thread", Human.time(Duration.ofMillis((long) (1000 * seconds))));
      fact("Memory", Human.bytes(update.get("memory").count()));
      fact("Largest step", text(update, "largest"));
      html.add("</dl>\n");
      html.add(known ? "<p class=\"hint\">It is in the cache already.</p>\n" : "");
    }
  }
}
