package senbon.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.source.Input;

/**
 * Reads plans: this program's own JSON and CSV, and the task of Mozilla's generator (producing a
 * partial MAR, automation wrapper).
 */
public final class PlanReader {
  /** What the plan may say of a pair beside the two builds; the names are Mozilla's. */
  public static final Set<String> FACTS =
      Set.of(
          "branch",
          "channel",
          "locale",
          "platform",
          "previousBuildNumber",
          "previousVersion",
          "product",
          "product_version",
          "toBuildNumber",
          "toVersion",
          "to_url",
          "update_number");

  /** Every key that a pair of this program's own JSON, or a column of its CSV, may have. */
  public static final Set<String> KEYS = keys();

  private final boolean strict;
  private final List<BatchPair> pairs = new ArrayList<>();

  private PlanReader(boolean strict) {
    this.strict = strict;
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>(FACTS);
    keys.addAll(List.of("from", "to", "from_hash", "to_hash", "output", "full"));
    keys.addAll(List.of("from_mirrors", "to_mirrors"));
    return Set.copyOf(keys);
  }

  /**
   * Reads a plan, whichever form it has.
   *
   * @param name what messages call it
   * @throws UsageException if it is none, or names something that no plan has
   */
  public static BatchPlan read(String name, String text) {
    String start = text.stripLeading();
    if (start.isEmpty()) {
      throw new UsageException(name + " is empty.", "Name pairs of builds in it.");
    }
    if (start.charAt(0) != '{' && start.charAt(0) != '[') {
      PlanReader reader = new PlanReader(true);
      PlanCsv.rows(name, text).forEach(row -> reader.add(name, row));
      return new BatchPlan(reader.pairs);
    }
    JsonElement root = parse(name, text);
    Optional<JsonArray> task = task(root);
    PlanReader reader = new PlanReader(task.isEmpty());
    JsonObject defaults = new JsonObject();
    JsonArray array;
    if (task.isPresent()) {
      array = task.get();
    } else if (root instanceof JsonArray bare) {
      array = bare;
    } else {
      JsonObject object = root.getAsJsonObject();
      if (!(object.get("pairs") instanceof JsonArray listed)) {
        throw new UsageException(
            name + " has neither \"pairs\" nor \"extra.funsize.partials\".",
            "See 'senbon batch --help' for what a plan is.");
      }
      array = listed;
      defaults = object.has("defaults") ? object(name, object.get("defaults")) : defaults;
    }
    for (JsonElement element : array) {
      JsonObject row = defaults.deepCopy();
      object(name, element).entrySet().forEach(e -> row.add(e.getKey(), e.getValue()));
      reader.add(name, row);
    }
    return new BatchPlan(reader.pairs);
  }

  /**
   * Reads the list of old builds that Mozilla's newer generator takes as {@code --from-mars-json}.
   *
   * @param common facts that all have in common
   * @param to the new build
   */
  public static BatchPlan fromMars(String text, Map<String, String> common, String to) {
    String name = "--from-mars-json";
    if (!(parse(name, text) instanceof JsonArray array)) {
      throw new UsageException(name + " is not a list.", "Give [{\"url\": ...}, ...].");
    }
    PlanReader reader = new PlanReader(false);
    for (JsonElement element : array) {
      JsonObject row = object(name, element).deepCopy();
      row.add("from", row.remove("url"));
      row.addProperty("to", to);
      common.forEach(row::addProperty);
      reader.add(name, row);
    }
    return new BatchPlan(reader.pairs);
  }

  private static JsonElement parse(String name, String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw new UsageException(
          name + " is not sound JSON: " + e.getMessage() + ".", "Correct it.", e);
    }
  }

  /** The pairs of a task, which may stand inside the answer of a queue. */
  private static Optional<JsonArray> task(JsonElement root) {
    JsonElement at = root instanceof JsonObject o && o.has("task") ? o.get("task") : root;
    for (String step : List.of("extra", "funsize", "partials")) {
      at = at instanceof JsonObject object ? object.get(step) : null;
    }
    return at instanceof JsonArray array ? Optional.of(array) : Optional.empty();
  }

  private static JsonObject object(String name, JsonElement element) {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw new UsageException(name + ": " + element + " is not an object.", "Correct it.");
  }

  private void add(String name, JsonObject row) {
    rename(row, "from_mar", "from");
    rename(row, "to_mar", "to");
    rename(row, "dest_mar", "output");
    String where = name + ", pair " + (pairs.size() + 1);
    SortedMap<String, JsonPrimitive> facts = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : row.entrySet()) {
      if (!KEYS.contains(entry.getKey())) {
        if (strict) {
          throw new UsageException(
              where + " has the unknown key '" + entry.getKey() + "'.", "Correct or remove it.");
        }
      } else if (FACTS.contains(entry.getKey())
          && entry.getValue() instanceof JsonPrimitive value) {
        facts.put(entry.getKey(), value);
      }
    }
    pairs.add(
        new BatchPair(
            pairs.size() + 1,
            build(where, row, "from"),
            build(where, row, "to"),
            text(where, row, "output"),
            list(where, row, "full"),
            facts));
  }

  private static Input build(String where, JsonObject row, String key) {
    return new Input(
        needed(where, row, key),
        hash(where, row, key + "_hash"),
        list(where, row, key + "_mirrors"));
  }

  private static void rename(JsonObject row, String other, String own) {
    JsonElement value = row.remove(other);
    if (value != null) {
      row.add(own, value);
    }
  }

  private static String needed(String where, JsonObject row, String key) {
    return text(where, row, key)
        .orElseThrow(() -> new UsageException(where + " has no '" + key + "'.", "Add it."));
  }

  private static Optional<Digest> hash(String where, JsonObject row, String key) {
    return text(where, row, key).map(Digest::parse);
  }

  private static Optional<String> text(String where, JsonObject row, String key) {
    JsonElement value = row.get(key);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (value instanceof JsonPrimitive primitive) {
      return Optional.of(primitive.getAsString()).filter(text -> !text.isEmpty());
    }
    throw new UsageException(where + ": '" + key + "' is not a text.", "Correct it.");
  }

  private static List<String> list(String where, JsonObject row, String key) {
    if (row.get(key) instanceof JsonArray array) {
      List<String> all = new ArrayList<>();
      array.forEach(element -> all.add(element.getAsString()));
      return all;
    }
    return text(where, row, key).map(text -> List.of(text.split("\\|", -1))).orElse(List.of());
  }
}
