package senbon.service.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import senbon.base.io.Digest;
import senbon.queue.Job;

/**
 * What stands in the fields of the form, by their names, as a browser sends it. Fields that are
 * missing are empty.
 */
public record FormValues(Map<String, String> values) {
  public static final FormValues EMPTY = new FormValues(Map.of());

  public FormValues {
    values = Map.copyOf(values);
  }

  /** What was asked of a job, to be changed and asked for once more. */
  public static FormValues of(Job job) {
    Asked asked = Asked.of(job);
    Map<String, String> values = new TreeMap<>();
    asked.from().ifPresent(side -> put(values, "from", side));
    asked.to().ifPresent(side -> put(values, "to", side));
    asked.options().forEach((name, all) -> values.put(name, String.join("\n", all)));
    return new FormValues(values);
  }

  private static void put(Map<String, String> values, String name, Asked.Side side) {
    values.put(name + "_url", side.url());
    values.put(name + "_hash", side.hash());
    values.put(name + "_mirrors", String.join("\n", side.mirrors()));
  }

  /** Without blanks around it. */
  String get(String name) {
    return values.getOrDefault(name, "").strip();
  }

  boolean isSet(String name) {
    return get(name).equals("true");
  }

  List<String> lines(String name) {
    return get(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** Whether a plan is asked for, not the partial itself. */
  public boolean isPlan() {
    return get("kind").equals("plan");
  }

  /** The wish as a client of the interface would send it; whether it is a sound one isn't known. */
  public JsonObject wish() {
    JsonObject wish = new JsonObject();
    wish.add("from", side("from"));
    wish.add("to", side("to"));
    JsonObject options = new JsonObject();
    for (FormFields.Option option : FormFields.OPTIONS) {
      option(options, option);
    }
    if (options.size() > 0) {
      wish.add("options", options);
    }
    if (!get("deadline").isEmpty()) {
      wish.addProperty("deadline", get("deadline"));
    }
    number(wish, "priority");
    if (isSet("no_cache")) {
      wish.addProperty("no_cache", true);
    }
    return wish;
  }

  private JsonObject side(String name) {
    JsonObject side = new JsonObject();
    side.addProperty("url", get(name + "_url"));
    String hash = get(name + "_hash");
    if (!hash.isEmpty()) {
      side.addProperty("hash", withAlgorithm(hash));
    }
    List<String> mirrors = lines(name + "_mirrors");
    if (!mirrors.isEmpty()) {
      side.add("mirrors", texts(mirrors));
    }
    return side;
  }

  /** A bare hash tells its algorithm by its length. */
  private static String withAlgorithm(String hash) {
    if (Digest.Algorithm.SHA256.isHex(hash)) {
      return "sha256:" + hash;
    }
    return Digest.Algorithm.SHA512.isHex(hash) ? "sha512:" + hash : hash;
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private void option(JsonObject options, FormFields.Option option) {
    switch (option.type()) {
      case FLAG -> {
        if (isSet(option.name())) {
          options.addProperty(option.name(), true);
        }
      }
      case LINES -> {
        if (!lines(option.name()).isEmpty()) {
          options.add(option.name(), texts(lines(option.name())));
        }
      }
      case NUMBER -> number(options, option.name());
      case TEXT, CHOICE -> {
        if (!get(option.name()).isEmpty()) {
          options.addProperty(option.name(), get(option.name()));
        }
      }
    }
  }

  /** A number if it is one; else the text, which whoever reads the wish refuses. */
  private void number(JsonObject json, String name) {
    String text = get(name);
    if (text.isEmpty()) {
      return;
    }
    try {
      if (text.indexOf('.') < 0) {
        json.addProperty(name, Long.parseLong(text));
      } else {
        json.addProperty(name, Double.parseDouble(text));
      }
    } catch (NumberFormatException e) {
      json.addProperty(name, text);
    }
  }

  /** The field that a value of the wish came from: {@code /from/url} is {@code from_url}. */
  public static String field(String pointer) {
    String[] steps = pointer.split("/", -1);
    if (steps.length > 2 && (steps[1].equals("from") || steps[1].equals("to"))) {
      return steps[1] + "_" + steps[2];
    } else if (steps.length > 2 && steps[1].equals("options")) {
      return steps[2];
    }
    return steps.length > 1 ? steps[1] : "";
  }
}
