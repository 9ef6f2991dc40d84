package senbon.app.mar;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import senbon.app.mar.Inspection.Manifest;
import senbon.app.mar.Inspection.Member;
import senbon.base.json.Json;
import senbon.patch.ElementJson;

/** An inspected archive as JSON. Fields are added over time, never changed. */
public final class InspectionJson {
  private InspectionJson() {}

  public static JsonObject of(Inspection inspection) {
    JsonObject json = new JsonObject();
    json.addProperty("location", inspection.location());
    json.addProperty("size", inspection.size());
    json.addProperty("sha256", inspection.sha256());
    json.addProperty("old_style", inspection.oldStyle());
    inspection.product().ifPresent(p -> json.addProperty("channel", p.channel()));
    inspection.product().ifPresent(p -> json.addProperty("version", p.version()));
    json.add("signatures", Json.array(inspection.signatures(), JsonPrimitive::new));
    json.add("manifests", Json.array(inspection.manifests(), InspectionJson::manifest));
    json.add("members", Json.array(inspection.members(), InspectionJson::member));
    json.add("origin", Json.object(inspection.origin()));
    return json;
  }

  private static JsonObject manifest(Manifest manifest) {
    JsonObject json = new JsonObject();
    json.addProperty("name", manifest.name());
    json.addProperty("type", manifest.type());
    json.add(
        "instructions",
        Json.array(manifest.instructions(), line -> new JsonPrimitive(line.toString())));
    manifest.problem().ifPresent(problem -> json.addProperty("problem", problem));
    return json;
  }

  private static JsonObject member(Member member) {
    JsonObject json = new JsonObject();
    json.addProperty("name", member.name());
    json.addProperty("size", member.size());
    json.addProperty("mode", String.format(Locale.ROOT, "%04o", member.mode()));
    json.addProperty("packing", member.packing());
    member.patch().ifPresent(format -> json.addProperty("patch", format.name()));
    if (!member.elements().isEmpty()) {
      json.add("elements", Json.array(member.elements(), ElementJson::of));
    }
    return json;
  }
}
