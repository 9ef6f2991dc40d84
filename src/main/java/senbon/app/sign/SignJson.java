package senbon.app.sign;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import senbon.app.mar.MarJson;
import senbon.base.json.Json;

/** Signed archives as JSON. Fields are added over time, never changed. */
public final class SignJson {
  private SignJson() {}

  public static JsonObject signed(SignMar.Signed signed) {
    JsonObject json = new JsonObject();
    json.addProperty("output", signed.output().toString());
    json.addProperty("size", signed.size());
    json.addProperty("sha256", signed.hashes().sha256().hex());
    json.addProperty("sha512", signed.hashes().sha512().hex());
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
    json.addProperty("sha256", injected.hashes().sha256().hex());
    json.addProperty("sha512", injected.hashes().sha512().hex());
    json.addProperty("verified", injected.verified());
    return json;
  }

  /**
   * A signature that was taken out.
   *
   * @param output where it was written, if it was
   */
  public static JsonObject extracted(String base64, Optional<Path> output) {
    JsonObject json = new JsonObject();
    output.ifPresent(path -> json.addProperty("output", path.toString()));
    json.addProperty("signature", base64);
    return json;
  }

  /** What a signer elsewhere is to sign. */
  public static JsonObject hash(String text, boolean base64) {
    JsonObject json = new JsonObject();
    json.addProperty("hash", text);
    json.addProperty("encoding", base64 ? "base64" : "hex");
    return json;
  }

  /** An archive whose signatures were taken out. */
  public static JsonObject stripped(StripSignatures.Stripped stripped) {
    JsonObject json = MarJson.written(stripped.written());
    json.addProperty("signatures", stripped.signatures());
    return json;
  }

  /** An attestation that is right. */
  public static JsonObject attested(CheckAttestation.Checked checked) {
    JsonObject json = new JsonObject();
    json.addProperty("file", checked.file().toString());
    json.addProperty("signature", Json.word(checked.signature()));
    json.addProperty("builds_compared", checked.builds());
    return json;
  }
}
