package senbon.app.sign;

import com.google.gson.JsonObject;
import senbon.base.json.Json;

/** Signed archives as JSON. Fields are added over time, never changed. */
public final class SignJson {
  private SignJson() {}

  public static JsonObject signed(SignMar.Signed signed) {
    JsonObject json = new JsonObject();
    json.addProperty("output", signed.output().toString());
    json.addProperty("size", signed.size());
    json.addProperty("sha256", signed.sha256().hex());
    json.add("signatures", Json.array(signed.signatures(), SignJson::signature));
    json.add("warnings", Json.array(signed.warnings()));
    return json;
  }

  private static JsonObject signature(SignMar.Signature signature) {
    JsonObject json = new JsonObject();
    json.addProperty("algorithm", signature.algorithm().hash());
    json.addProperty("key", signature.key());
    json.addProperty("bits", signature.bits());
    return json;
  }

  /** An archive with a signature that was made elsewhere. */
  public static JsonObject injected(ExternalSigning.Injected injected) {
    JsonObject json = new JsonObject();
    json.addProperty("output", injected.output().toString());
    json.addProperty("size", injected.size());
    json.addProperty("sha256", injected.sha256().hex());
    json.addProperty("verified", injected.verified());
    return json;
  }
}
