package senbon.service.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.function.UnaryOperator;
import senbon.base.ShownAddress;
import senbon.base.json.JsonValue;

/** What was asked for, without what may be secret in its addresses. */
final class Shown {
  private Shown() {}

  /** The text; what may be an address without user name, password and query. */
  static String text(String text) {
    return text.contains(":/") || text.indexOf('@') >= 0 ? ShownAddress.ofLocation(text) : text;
  }

  /** The same of every text in it. */
  static JsonElement json(JsonValue value) {
    return json(value, Shown::text);
  }

  /** A copy with other texts. */
  static JsonElement json(JsonValue value, UnaryOperator<String> text) {
    if (value.isObject()) {
      JsonObject object = new JsonObject();
      for (Map.Entry<String, JsonValue> field : value.fields().entrySet()) {
        object.add(field.getKey(), json(field.getValue(), text));
      }
      return object;
    } else if (value.isList()) {
      JsonArray list = new JsonArray();
      value.list().forEach(one -> list.add(json(one, text)));
      return list;
    } else if (value.isNull()) {
      return JsonNull.INSTANCE;
    }
    JsonPrimitive scalar = value.scalar();
    return scalar.isString() ? new JsonPrimitive(text.apply(scalar.getAsString())) : scalar;
  }
}
