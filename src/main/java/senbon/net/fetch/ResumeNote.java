package senbon.net.fetch;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.net.http.Validators;

/**
 * What must be known of a partial file to go on with it: the layout of the small file beside it.
 *
 * @param source the hash of the address, which may hold secrets itself
 * @param expected the hash that the whole file shall have
 * @param total bytes of the whole file, -1 if unknown
 */
record ResumeNote(Digest source, String expected, Validators validators, long total) {
  static final int MAX_BYTES = 1 << 16;

  static Digest sourceOf(URI uri) {
    return Digest.sha256(uri.toString().getBytes(StandardCharsets.UTF_8));
  }

  byte[] toBytes() {
    JsonObject json = new JsonObject();
    json.addProperty("source", source.hex());
    json.addProperty("expected", expected);
    validators.etag().ifPresent(text -> json.addProperty("etag", text));
    validators.lastModified().ifPresent(text -> json.addProperty("lastModified", text));
    validators.date().ifPresent(text -> json.addProperty("date", text));
    json.addProperty("total", total);
    return (Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The note, or nothing if the bytes aren't one. */
  static Optional<ResumeNote> parse(byte[] bytes) {
    try {
      JsonValue json =
          JsonDocument.file("The note", "").read(new String(bytes, StandardCharsets.UTF_8));
      Validators validators =
          new Validators(text(json, "etag"), text(json, "lastModified"), text(json, "date"));
      return Optional.of(
          new ResumeNote(
              json.get("source").as(hex -> new Digest(Digest.Algorithm.SHA256, hex)),
              json.get("expected").text(),
              validators,
              json.get("total").number(-1, Long.MAX_VALUE)));
    } catch (MalformedInputException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonValue json, String name) {
    return json.find(name).map(JsonValue::text);
  }
}
