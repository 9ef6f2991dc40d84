package senbon.service.page;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.Human;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.queue.Job;

/**
 * What a job was asked to make, as it may be shown.
 *
 * @param from empty in a batch, as {@code to}
 * @param options by their names in JSON, each with its values
 * @param pairs of a batch
 * @param json all of it
 * @param hides whether addresses have parts that are not shown
 */
record Asked(
    Optional<Side> from,
    Optional<Side> to,
    Map<String, List<String>> options,
    int pairs,
    JsonElement json,
    boolean hides) {
  /**
   * One of two builds.
   *
   * @param hash empty if none was given
   */
  record Side(String url, String hash, List<String> mirrors) {
    /** The last parts of the address, {@code depth} of them. */
    private String name(int depth) {
      int at = url.length();
      for (int i = 0; i < depth && at > 0; i++) {
        at = url.lastIndexOf('/', at - 1);
      }
      return at < 0 ? url : url.substring(at + 1);
    }
  }

  static Asked of(Job job) {
    JsonValue wish = JsonDocument.file("The request of a job", "").read(job.request());
    JsonElement shown = Shown.json(wish);
    boolean hides = job.hidden() || !shown.equals(Shown.json(wish, text -> text));
    if (!wish.isObject()) {
      return new Asked(Optional.empty(), Optional.empty(), Map.of(), 0, shown, hides);
    }
    Map<String, List<String>> options = new LinkedHashMap<>();
    wish.find("options")
        .filter(JsonValue::isObject)
        .ifPresent(all -> all.fields().forEach((name, value) -> options.put(name, texts(value))));
    int pairs =
        wish.find("pairs").filter(JsonValue::isList).map(all -> all.list().size()).orElse(0);
    return new Asked(side(wish, "from"), side(wish, "to"), options, pairs, shown, hides);
  }

  private static Optional<Side> side(JsonValue wish, String name) {
    return wish.find(name)
        .filter(JsonValue::isObject)
        .filter(side -> side.find("url").isPresent())
        .map(
            side ->
                new Side(
                    Shown.text(side.get("url").text()),
                    side.find("hash").map(JsonValue::text).orElse(""),
                    side.find("mirrors").map(Asked::texts).orElse(List.of())));
  }

  private static List<String> texts(JsonValue value) {
    if (value.isList()) {
      List<String> texts = new ArrayList<>();
      value.list().forEach(one -> texts.addAll(texts(one)));
      return texts;
    }
    return value.isScalar() ? List.of(Shown.text(value.word())) : List.of();
  }

  /** Short enough for a headline: the two files, with as many directories as tell them apart. */
  String title() {
    if (from.isEmpty() || to.isEmpty()) {
      return pairs > 0 ? "Batch of " + Human.count(pairs, "pair", "pairs") : "Batch";
    }
    int depth = 1;
    while (depth < 8 && from.get().name(depth).equals(to.get().name(depth))) {
      depth++;
    }
    return from.get().name(depth) + " → " + to.get().name(depth);
  }
}
