package senbon.base.json;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Map;

/** JSON for programs that read along. */
public final class Json {
  private Json() {}

  public static JsonObject object(Map<String, String> fields) {
    JsonObject json = new JsonObject();
    fields.forEach(json::addProperty);
    return json;
  }

  public static JsonArray array(Collection<String> texts) {
    JsonArray json = new JsonArray();
    texts.forEach(json::add);
    return json;
  }

  public static String pretty(JsonElement json) {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
  }
}
