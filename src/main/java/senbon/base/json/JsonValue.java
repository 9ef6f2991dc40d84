package senbon.base.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import senbon.base.ShownAddress;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

/**
 * A value of a document that is being read. Each accessor gives what it is called after, or throws
 * the document's failure, which tells where the value is and what is there instead. Texts are shown
 * shortened, and addresses without what may be secret in them.
 */
public final class JsonValue {
  private static final int SHOWN = 60;

  private final JsonDocument document;
  private final JsonValue parent;
  private final String step;
  private final JsonElement element;

  JsonValue(JsonDocument document, JsonValue parent, String step, JsonElement element) {
    this.document = document;
    this.parent = parent;
    this.step = step;
    this.element = element;
  }

  public boolean isObject() {
    return element.isJsonObject();
  }

  public boolean isList() {
    return element.isJsonArray();
  }

  public boolean isNull() {
    return element.isJsonNull();
  }

  /** Text, number, or true or false. */
  public boolean isScalar() {
    return element.isJsonPrimitive();
  }

  /** The field of an object; empty if it isn't there. A null is a value. */
  public Optional<JsonValue> find(String name) {
    JsonElement field = object().get(name);
    return field == null
        ? Optional.empty()
        : Optional.of(new JsonValue(document, this, name, field));
  }

  /** The field of an object, which must be there. */
  public JsonValue get(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  /** The failure of an object that lacks a field. */
  public SenbonException missing(String name) {
    return document.wrong(path(name), "is missing");
  }

  /** The fields of an object, in its order. */
  public Map<String, JsonValue> fields() {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> field : object().entrySet()) {
      fields.put(field.getKey(), new JsonValue(document, this, field.getKey(), field.getValue()));
    }
    return fields;
  }

  /** An object of texts. */
  public SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    fields().forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }

  /** Returns this object if it has no fields but these. */
  public JsonValue only(Set<String> known) {
    for (String name : object().keySet()) {
      if (!known.contains(name)) {
        throw document.wrong(path(name), "is not known", "Remove it, or correct its name.");
      }
    }
    return this;
  }

  private JsonObject object() {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw isNot("an object");
  }

  public List<JsonValue> list() {
    if (!(element instanceof JsonArray array)) {
      throw isNot("a list");
    }
    List<JsonValue> values = new ArrayList<>(array.size());
    for (JsonElement one : array) {
      values.add(new JsonValue(document, this, "[" + values.size() + "]", one));
    }
    return values;
  }

  /** Each value of a list. */
  public <T> List<T> list(Function<JsonValue, T> each) {
    return list().stream().map(each).toList();
  }

  public String text() {
    if (element instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw isNot("a text");
  }

  /** A text, or a number, true or false as it is written. */
  public String word() {
    return scalar().getAsString();
  }

  public JsonPrimitive scalar() {
    if (element instanceof JsonPrimitive value) {
      return value;
    }
    throw isNot("a text or a number");
  }

  public boolean flag() {
    if (element instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw isNot("true or false");
  }

  /** A whole number, written without a fraction or exponent, of {@code least} to {@code most}. */
  public long number(long least, long most) {
    if (element instanceof JsonPrimitive value && value.isNumber()) {
      try {
        long number = Long.parseLong(value.getAsString());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    String bound = most == Long.MAX_VALUE ? "" : " to " + most;
    throw isNot("a whole number from " + least + bound);
  }

  /** A whole number, 0 or more. */
  public long count() {
    return number(0, Long.MAX_VALUE);
  }

  /** A constant as {@link Json#word} writes it. */
  public <E extends Enum<E>> E oneOf(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(Json.word(constant), constant);
    }
    return oneOf(words);
  }

  /** What the text stands for; those that are known are said in the order of the map. */
  public <T> T oneOf(Map<String, T> known) {
    T found = known.get(text());
    if (found == null) {
      throw isNot("one of " + String.join(", ", known.keySet()));
    }
    return found;
  }

  /** What {@code reader} makes of the text; a refusal of it is said with the place. */
  public <T> T as(Function<String, T> reader) {
    String text = text();
    return check(() -> reader.apply(text));
  }

  /** What {@code reader} makes of this value's parts; a refusal of it is said with the place. */
  public <T> T check(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (UsageException e) {
      throw document.wrong(path(), e);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw document.wrong(path(), "can't be " + shown(), e);
    }
  }

  /**
   * The failure of this value.
   *
   * @param what the end of the sentence, such as {@code is not known}
   */
  public SenbonException wrong(String what) {
    return document.wrong(path(), what);
  }

  /** The failure of this value, with a remedy of its own. */
  public SenbonException wrong(String what, String remedy) {
    return document.wrong(path(), what, remedy);
  }

  private SenbonException isNot(String expected) {
    return wrong("is " + shown() + ", not " + expected);
  }

  /** Where it is, such as {@code pairs[3].from}; empty for the whole document. */
  public String path() {
    return parent == null ? step : parent.path(step);
  }

  private String path(String below) {
    String own = path();
    return own.isEmpty() || below.startsWith("[") ? own + below : own + "." + below;
  }

  /** The value as messages show it. */
  public String shown() {
    if (element instanceof JsonObject) {
      return "an object";
    } else if (element instanceof JsonArray) {
      return "a list";
    } else if (element instanceof JsonPrimitive value && value.isString()) {
      String text = value.getAsString();
      return "\"" + shortened(text.contains("://") ? ShownAddress.of(text) : text) + "\"";
    }
    return shortened(element.toString());
  }

  /** So long that it fits into a line; what would not be seen, or break the line, is replaced. */
  static String shortened(String text) {
    String line = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return line.replaceAll("\\p{Cntrl}", "?");
  }
}
