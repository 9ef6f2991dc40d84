package senbon.mar.sign;

import com.google.gson.JsonObject;
import senbon.base.json.Json;

/** What checking signatures has shown, as JSON. Fields are added over time, never changed. */
public final class VerificationJson {
  private VerificationJson() {}

  /** Adds {@code outcome} and {@code signatures} to the document of the archive. */
  public static void add(JsonObject json, Verification verification) {
    // With underscores, unlike other documents' constants.
    json.addProperty("outcome", Json.word(verification.outcome()).replace('-', '_'));
    json.add("signatures", Json.array(verification.signatures(), VerificationJson::signature));
  }

  private static JsonObject signature(Verification.Checked checked) {
    JsonObject json = new JsonObject();
    json.addProperty("algorithm", checked.algorithmText());
    json.addProperty("length", checked.length());
    checked.key().ifPresent(key -> json.addProperty("certificate", key));
    return json;
  }
}
