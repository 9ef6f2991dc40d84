package senbon.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import senbon.base.json.Json;
import senbon.report.Outlook.FilePlan;

/** What runs would do, as JSON. Fields are added over time, never changed. */
public final class OutlookJson {
  private OutlookJson() {}

  /** One object for each new build. */
  public static JsonArray of(List<Outlook> outlooks) {
    return Json.array(outlooks, OutlookJson::outlook);
  }

  private static JsonObject outlook(Outlook outlook) {
    JsonObject json = new JsonObject();
    json.addProperty("from", outlook.from());
    json.addProperty("to", outlook.to());
    json.addProperty("cached", outlook.cached());
    json.addProperty("size", outlook.size());
    json.addProperty("complete", outlook.complete());
    json.addProperty("share", outlook.share());
    outlook.error().ifPresent(error -> json.addProperty("median_error", error));
    json.addProperty("past_patches", outlook.past());
    json.addProperty("seconds", Json.seconds(outlook.time()));
    json.addProperty("memory", outlook.memory());
    outlook.largest().ifPresent(path -> json.addProperty("largest", path));
    json.add("files", Json.array(outlook.files(), OutlookJson::file));
    return json;
  }

  private static JsonObject file(FilePlan file) {
    JsonObject json = new JsonObject();
    json.addProperty("path", file.path());
    json.addProperty("treatment", Json.word(file.treatment()));
    json.addProperty("reason", Json.word(file.reason()));
    json.addProperty("sent", file.sent());
    json.addProperty("known", file.known());
    return json;
  }
}
