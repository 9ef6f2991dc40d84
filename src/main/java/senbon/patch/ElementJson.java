package senbon.patch;

import com.google.gson.JsonObject;

/** An element of a patch as JSON. Fields are added over time, never changed. */
public final class ElementJson {
  private ElementJson() {}

  public static JsonObject of(PatchSections.Element element) {
    JsonObject json = new JsonObject();
    json.addProperty("type", element.type());
    json.addProperty("old_offset", element.oldAt());
    json.addProperty("old_size", element.oldLength());
    json.addProperty("new_offset", element.newAt());
    json.addProperty("new_size", element.newLength());
    json.addProperty("copies", element.copies());
    json.addProperty("references", element.references());
    return json;
  }
}
