package senbon.release;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.json.Json;

/**
 * {@code manifest.json} as Mozilla's generators write it (docs/formats/partial-generation.md §7).
 */
public final class MozillaManifest {
  private static final List<String> FROM_TASK =
      List.of(
          "update_number", "previousVersion", "previousBuildNumber", "toVersion", "toBuildNumber");

  private MozillaManifest() {}

  /** The text: keys sorted, two blanks of indent, nothing beyond ASCII, no line feed at the end. */
  public static String text(List<MadePair> made) {
    String text = Json.pretty(Json.array(made, MozillaManifest::entry));
    StringBuilder ascii = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      ascii.append(c < 0x80 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return ascii.toString();
  }

  private static JsonObject entry(MadePair made) {
    SortedMap<String, JsonElement> keys = new TreeMap<>();
    keys.put("from_mar", new JsonPrimitive(made.from().shown()));
    keys.put("to_mar", new JsonPrimitive(made.pair().fact("to_url").orElse(made.to().shown())));
    keys.put("from_size", new JsonPrimitive(made.from().size()));
    keys.put("to_size", new JsonPrimitive(made.to().size()));
    keys.put("size", new JsonPrimitive(made.size()));
    keys.put("from_hash", new JsonPrimitive(made.from().sha512().hex()));
    keys.put("to_hash", new JsonPrimitive(made.to().sha512().hex()));
    keys.put("hash", new JsonPrimitive(made.sha512().hex()));
    keys.put("from_buildid", new JsonPrimitive(made.from().buildId()));
    keys.put("to_buildid", new JsonPrimitive(made.to().buildId()));
    keys.put("appName", new JsonPrimitive(made.from().product()));
    keys.put("version", new JsonPrimitive(made.to().version()));
    keys.put("repo", new JsonPrimitive(made.to().repository()));
    keys.put("revision", new JsonPrimitive(made.to().revision()));
    keys.put("branch", new JsonPrimitive(made.branch()));
    keys.put("locale", new JsonPrimitive(made.locale()));
    keys.put("mar", new JsonPrimitive(made.file()));
    channel(made, keys);
    for (String key : FROM_TASK) {
      if (made.pair().facts().containsKey(key)) {
        keys.put(key, made.pair().facts().get(key));
      }
    }
    JsonObject entry = new JsonObject();
    keys.forEach(entry::add);
    return entry;
  }

  /** A task that names the platform is of the older kind, whose channel key has another name. */
  private static void channel(MadePair made, SortedMap<String, JsonElement> keys) {
    if (made.pair().facts().containsKey("platform")) {
      keys.put("platform", made.pair().facts().get("platform"));
      String accepted = made.to().channels().isEmpty() ? made.channel() : made.to().channels();
      keys.put("ACCEPTED_MAR_CHANNEL_IDS", new JsonPrimitive(accepted));
    } else {
      keys.put("MAR_CHANNEL_ID", new JsonPrimitive(made.channel()));
    }
  }
}
