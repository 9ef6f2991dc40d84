package senbon.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import senbon.base.json.Json;

/** Settings and where they come from, as JSON. Fields are added over time, never changed. */
public final class SettingsJson {
  private SettingsJson() {}

  public static JsonArray of(List<Setting> settings) {
    return Json.array(settings, SettingsJson::setting);
  }

  private static JsonObject setting(Setting setting) {
    JsonObject json = new JsonObject();
    json.addProperty("name", setting.name());
    json.addProperty("value", setting.value());
    json.addProperty("origin", Json.word(setting.origin()));
    json.addProperty("where", setting.where());
    return json;
  }
}
