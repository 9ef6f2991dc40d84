package senbon.release;

import com.google.gson.JsonObject;
import senbon.base.failure.SenbonException;
import senbon.base.json.FailureJson;
import senbon.base.json.Json;
import senbon.release.PrewarmReport.Outcome;
import senbon.release.PrewarmReport.Pair;

/** What became of the pairs of a prewarm run, as JSON. Fields are added, never changed. */
public final class PrewarmJson {
  private PrewarmJson() {}

  public static JsonObject of(PrewarmReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("message_type", "summary");
    for (Outcome outcome : Outcome.values()) {
      json.addProperty(Json.word(outcome), report.count(outcome));
    }
    json.addProperty("bytes_fetched", report.fetched());
    json.addProperty("seconds", Json.seconds(report.time()));
    report.stopped().ifPresent(why -> json.addProperty("stopped", why));
    json.add("pairs", Json.array(report.pairs(), PrewarmJson::pair));
    return json;
  }

  private static JsonObject pair(Pair pair) {
    JsonObject json = new JsonObject();
    json.addProperty("pair", pair.pair().label());
    json.addProperty("outcome", Json.word(pair.outcome()));
    json.addProperty("seconds", Json.seconds(pair.time()));
    pair.failure().ifPresent(e -> FailureJson.add(json, SenbonException.of(e), "failure"));
    return json;
  }
}
