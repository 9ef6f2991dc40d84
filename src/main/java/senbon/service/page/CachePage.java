package senbon.service.page;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import senbon.base.Human;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.report.page.Html;

/** What the cache holds, level by level, and what it saved. */
final class CachePage {
  private final Html html = new Html();

  private CachePage() {}

  static String of(String stats, Viewer viewer) {
    CachePage page = new CachePage();
    Frame frame = new Frame(page.html, "./", viewer);
    frame.begin("Cache", "cache", false);
    page.write(JsonDocument.file("The counts of the cache", "").read(stats));
    frame.end();
    return page.html.toString();
  }

  private void write(JsonValue stats) {
    Map<String, JsonValue> kinds = new TreeMap<>(stats.fields());
    JsonValue levels = kinds.remove("levels");
    long bytes = 0;
    double seconds = 0;
    long hits = 0;
    long asked = 0;
    for (JsonValue kind : kinds.values()) {
      bytes += count(kind, "bytes");
      seconds += kind.get("seconds_saved").scalar().getAsDouble();
      hits += count(kind, "hits");
      asked += count(kind, "hits") + count(kind, "misses");
    }
    html.add("<h1>Cache</h1>\n<dl class=\"facts card\">");
    fact("Time saved", time(seconds));
    fact("Hits", asked == 0 ? "not asked yet" : Human.percent((double) hits / asked));
    fact("Holds", Human.bytes(bytes));
    html.add("</dl>\n<section><h2>On this machine</h2>\n");
    local(kinds);
    html.add("</section>\n");
    if (levels != null && levels.isObject()) {
      levels.fields().forEach(this::level);
    }
  }

  private void fact(String name, String value) {
    html.add("<div><dt>%s</dt><dd>%s</dd></div>\n", name, value);
  }

  private static long count(JsonValue counts, String name) {
    return counts.find(name).map(JsonValue::count).orElse(0L);
  }

  private static String time(double seconds) {
    return Times.span(Duration.ofMillis((long) (1000 * seconds)));
  }

  private void local(Map<String, JsonValue> kinds) {
    html.add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"By kind\">");
    html.add("<table><thead><tr><th scope=\"col\">Kind</th>");
    for (String head :
        new String[] {"Entries", "Size", "Hits", "Misses", "Damaged", "Time saved"}) {
      html.add("<th scope=\"col\" class=\"n\">%s</th>", head);
    }
    html.add("</tr></thead>\n<tbody>");
    kinds.forEach(
        (name, kind) -> {
          html.add("<tr><th scope=\"row\">%s</th>", name);
          cell("%,d", count(kind, "entries"));
          html.add("<td class=\"n\">%s</td>", Human.bytes(count(kind, "bytes")));
          cell("%,d", count(kind, "hits"));
          cell("%,d", count(kind, "misses"));
          cell("%,d", count(kind, "damaged"));
          double seconds = kind.get("seconds_saved").scalar().getAsDouble();
          html.add("<td class=\"n\">%s</td></tr>\n", time(seconds));
        });
    html.add("</tbody></table></div>\n");
  }

  private void cell(String format, long count) {
    html.add("<td class=\"n\">" + format + "</td>", count);
  }

  private void level(String name, JsonValue level) {
    html.add("<section><h2>%s</h2>\n<dl class=\"facts\">", Shown.text(name));
    fact("Time saved", time(level.get("seconds_saved").scalar().getAsDouble()));
    fact(
        "Hits",
        "%,d, %s".formatted(count(level, "hits"), Human.bytes(count(level, "bytes_found"))));
    fact("Misses", "%,d".formatted(count(level, "misses")));
    fact(
        "Stored",
        "%,d, %s".formatted(count(level, "stored"), Human.bytes(count(level, "bytes_stored"))));
    fact("Errors", "%,d".formatted(count(level, "errors")));
    fact("Not asked after errors", "%,d".formatted(count(level, "not_asked")));
    fact("Damaged", "%,d".formatted(count(level, "damaged")));
    fact("Not stored", "%,d".formatted(count(level, "not_stored")));
    fact("Conflicts", "%,d".formatted(count(level, "conflicts")));
    html.add("</dl></section>\n");
  }
}
