package senbon.base.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import senbon.base.Printable;

/**
 * Writes JSON for programs that read along. Trees are written by a walk of our own: Gson's loads
 * some eighty classes for types that never occur here, which every run would pay for.
 */
public final class Json {
  private static final String INDENT = "  ";

  private Json() {}

  /** An object of texts, in the order of the map. */
  public static JsonObject object(Map<String, String> fields) {
    JsonObject json = new JsonObject();
    fields.forEach(json::addProperty);
    return json;
  }

  public static JsonArray array(Collection<String> texts) {
    return array(texts, JsonPrimitive::new);
  }

  /** An array of what {@code each} makes of the values. */
  public static <T> JsonArray array(
      Collection<T> values, Function<? super T, ? extends JsonElement> each) {
    JsonArray json = new JsonArray();
    values.forEach(value -> json.add(each.apply(value)));
    return json;
  }

  /** A constant as documents name it: {@code ADD_IF_NOT} is {@code add-if-not}. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In seconds, to the millisecond. */
  public static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  /** A part of a whole, to so many decimals. */
  public static double rounded(double value, int decimals) {
    double unit = Math.pow(10, decimals);
    return Math.round(value * unit) / unit;
  }

  /** One member on each line, two blanks for each level; no line feed at the end. */
  public static String pretty(JsonElement json) {
    return text(json, INDENT);
  }

  /** All on one line, without a line feed. */
  public static String line(JsonElement json) {
    return text(json, "");
  }

  private static String text(JsonElement json, String indent) {
    StringWriter text = new StringWriter();
    try (JsonWriter out = new JsonWriter(text)) {
      out.setIndent(indent);
      write(out, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A StringWriter never fails.
    }
    return escaped(text.toString());
  }

  /** What steers a terminal is escaped as JSON allows in its texts: what is read is the same. */
  private static String escaped(String json) {
    StringBuilder escaped = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean plain = c < 0x7f || Printable.isPlain(String.valueOf(c)) || isPair(json, i);
      if (!plain && escaped == null) {
        escaped = new StringBuilder(json.length() + 16).append(json, 0, i);
      }
      if (!plain) {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else if (escaped != null) {
        escaped.append(c);
      }
    }
    return escaped == null ? json : escaped.toString();
  }

  /** Whether the character at an index is half of one that is shown. */
  private static boolean isPair(String json, int at) {
    int first = Character.isLowSurrogate(json.charAt(at)) ? at - 1 : at;
    return first >= 0
        && first + 1 < json.length()
        && Character.isSurrogatePair(json.charAt(first), json.charAt(first + 1))
        && Printable.isPlain(json.substring(first, first + 2));
  }

  private static void write(JsonWriter out, JsonElement json) throws IOException {
    if (json instanceof JsonObject object) {
      out.beginObject();
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        out.name(field.getKey());
        write(out, field.getValue());
      }
      out.endObject();
    } else if (json instanceof JsonArray array) {
      out.beginArray();
      for (JsonElement element : array) {
        write(out, element);
      }
      out.endArray();
    } else if (json instanceof JsonNull) {
      out.nullValue();
    } else {
      write(out, json.getAsJsonPrimitive());
    }
  }

  private static void write(JsonWriter out, JsonPrimitive value) throws IOException {
    if (value.isNumber()) {
      out.value(value.getAsNumber());
    } else if (value.isBoolean()) {
      out.value(value.getAsBoolean());
    } else {
      out.value(value.getAsString());
    }
  }
}
