package senbon.release;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.build.source.Input;
import senbon.partial.Exemption;

/**
 * Reads plans: this program's own JSON and CSV, and the task of Mozilla's generator (producing a
 * partial MAR, automation wrapper).
 */
public final class PlanReader {
  private static final Set<String> OF_PAIR =
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

  /** What the plan may say of a pair beside the two builds; the names are Mozilla's. */
  public static final Set<String> FACTS = facts();

  /** Every key that a pair of this program's own JSON, or a column of its CSV, may have. */
  public static final Set<String> KEYS = keys();

  /** The names that Mozilla's task has for three of them. */
  private static final Map<String, String> TASK_NAMES =
      Map.of("from_mar", "from", "to_mar", "to", "dest_mar", "output");

  private final boolean strict;
  private final List<BatchPair> pairs = new ArrayList<>();

  /**
   * @param strict whether every key must be known: of a plan of our own, not of a task
   */
  private PlanReader(boolean strict) {
    this.strict = strict;
  }

  private static Set<String> facts() {
    Set<String> facts = new TreeSet<>(UpdateFacts.ATTRIBUTES);
    facts.addAll(UpdateFacts.OF_BUILD);
    facts.add("targets");
    facts.add("update_type");
    facts.addAll(OF_PAIR);
    return Set.copyOf(facts);
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>(FACTS);
    keys.addAll(List.of("from", "to", "from_hash", "to_hash", "output", "full"));
    keys.addAll(List.of("from_mirrors", "to_mirrors"));
    for (Exemption exemption : Exemption.values()) {
      keys.add(exemption.key());
    }
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
      throw new UsageException(name + " is empty.", "List pairs of builds in it.");
    }
    if (start.charAt(0) != '{' && start.charAt(0) != '[') {
      PlanReader reader = new PlanReader(true);
      PlanCsv.rows(name, text).forEach(row -> reader.add(row, Map.of()));
      return new BatchPlan(reader.pairs);
    }
    JsonValue root = JsonDocument.given(name, "Fix the plan.").read(text);
    Optional<JsonValue> task = task(root);
    PlanReader reader = new PlanReader(task.isEmpty());
    Map<String, JsonValue> defaults = Map.of();
    JsonValue list = task.orElse(root);
    if (!list.isList()) {
      list =
          root.find("pairs")
              .orElseThrow(
                  () ->
                      root.wrong(
                          "has neither \"pairs\" nor \"extra.funsize.partials\"",
                          "See 'senbon batch --help' for what a plan is."));
      defaults =
          root.only(Set.of("$schema", "pairs", "defaults"))
              .find("defaults")
              .map(JsonValue::fields)
              .orElse(defaults);
    }
    for (JsonValue pair : list.list()) {
      reader.add(pair, defaults);
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
    JsonDocument document = JsonDocument.given("--from-mars-json", "Use [{\"url\": ...}, ...].");
    PlanReader reader = new PlanReader(false);
    for (JsonValue old : document.read(text).list()) {
      Map<String, JsonValue> row = old.fields();
      row.put("from", old.get("url"));
      row.put("to", document.at("the new build", new JsonPrimitive(to)));
      common.forEach((key, value) -> row.put(key, document.at(key, new JsonPrimitive(value))));
      reader.add(old, row, Map.of());
    }
    return new BatchPlan(reader.pairs);
  }

  /** The pairs of a task, which may stand inside the answer of a queue. */
  private static Optional<JsonValue> task(JsonValue root) {
    Optional<JsonValue> at = Optional.of(root).filter(JsonValue::isObject);
    at = at.flatMap(object -> object.find("task")).or(() -> Optional.of(root));
    for (String step : List.of("extra", "funsize", "partials")) {
      at = at.filter(JsonValue::isObject).flatMap(object -> object.find(step));
    }
    return at.filter(JsonValue::isList);
  }

  private void add(JsonValue pair, Map<String, JsonValue> defaults) {
    add(pair, pair.fields(), defaults);
  }

  private void add(JsonValue pair, Map<String, JsonValue> fields, Map<String, JsonValue> defaults) {
    Map<String, JsonValue> row = new LinkedHashMap<>(defaults);
    row.putAll(fields);
    TASK_NAMES.forEach((other, own) -> rename(row, other, own));
    row.values().removeIf(JsonValue::isNull);
    SortedMap<String, JsonPrimitive> facts = new TreeMap<>();
    row.forEach(
        (key, value) -> {
          if (FACTS.contains(key)) {
            String text = value.word();
            boolean page = key.equals("to_url") || key.endsWith("URL");
            boolean address = page ? hasUser(text) : isSecret(text);
            if (address) {
              throw value.wrong(
                  "has a password or a query of an address in it", "Take it out: it is published.");
            }
            facts.put(key, value.scalar());
          } else if (strict && !KEYS.contains(key)) {
            throw value.wrong("is not a key of a plan", "Remove it, or correct its name.");
          }
        });
    pairs.add(
        new BatchPair(
            pairs.size() + 1,
            build(pair, row, "from"),
            build(pair, row, "to"),
            text(row, "output"),
            list(row, "full"),
            strict ? exemptions(row) : Set.of(),
            facts));
  }

  private static boolean isSecret(String text) {
    return !ShownAddress.within(text).equals(text);
  }

  /** Updaters fill in what stands between percent signs. */
  private static boolean hasUser(String text) {
    String address = text.replaceAll("%[A-Z_]+%", "x");
    try {
      return WebAddress.isMeant(address) && WebAddress.user(WebAddress.parse(address)).isPresent();
    } catch (IllegalArgumentException e) {
      return isSecret(text);
    }
  }

  private static Input build(JsonValue pair, Map<String, JsonValue> row, String key) {
    String location = text(row, key).orElseThrow(() -> pair.missing(key));
    Optional<Digest> hash =
        text(row, key + "_hash").map(text -> row.get(key + "_hash").as(Digest::parse));
    List<String> mirrors = list(row, key + "_mirrors");
    return row.get(key).check(() -> new Input(location, hash, mirrors));
  }

  /** A plan of our own may let a pair pass; what another program wrote must not. */
  private static Set<Exemption> exemptions(Map<String, JsonValue> row) {
    Set<Exemption> exemptions = EnumSet.noneOf(Exemption.class);
    for (Exemption exemption : Exemption.values()) {
      JsonValue value = row.get(exemption.key());
      if (value != null && flag(value)) {
        exemptions.add(exemption);
      }
    }
    return exemptions;
  }

  /** In CSV it is a word. */
  private static boolean flag(JsonValue value) {
    return switch (value.scalar().getAsString()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw value.wrong("is neither true nor false", "Use one of them.");
    };
  }

  private static void rename(Map<String, JsonValue> row, String other, String own) {
    JsonValue value = row.remove(other);
    if (value != null) {
      row.put(own, value);
    }
  }

  /** Empty if it isn't there, or has no characters. */
  private static Optional<String> text(Map<String, JsonValue> row, String key) {
    return Optional.ofNullable(row.get(key)).map(JsonValue::word).filter(text -> !text.isEmpty());
  }

  private static List<String> list(Map<String, JsonValue> row, String key) {
    JsonValue value = row.get(key);
    if (value != null && value.isList()) {
      return value.list(JsonValue::text);
    }
    return text(row, key).map(text -> List.of(text.split("\\|", -1))).orElse(List.of());
  }
}
