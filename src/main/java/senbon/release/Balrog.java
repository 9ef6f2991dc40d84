package senbon.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import senbon.base.json.Json;

/** Entries for a release in Balrog: completes and partials by platform and locale. */
public final class Balrog {
  private Balrog() {}

  /**
   * The text of the entries.
   *
   * @param base of the partials' addresses; empty for bare file names
   */
  public static String text(List<MadePair> made, String base) {
    JsonObject platforms = new JsonObject();
    for (MadePair one : made) {
      JsonObject platform = child(platforms, one.pair().fact("platform").orElse("default"));
      JsonObject locales = child(platform, "locales");
      JsonObject locale = child(locales, one.locale().isEmpty() ? "default" : one.locale());
      if (!locale.has("partials")) {
        locale.addProperty("appVersion", one.to().version());
        locale.addProperty("displayVersion", one.to().version());
        locale.addProperty("buildID", one.to().buildId());
        String address = one.pair().fact("to_url").orElse(one.to().shown());
        JsonArray completes = new JsonArray();
        completes.add(entry("*", one.to().size(), one.to().sha512().hex(), address));
        locale.add("completes", completes);
        locale.add("partials", new JsonArray());
      }
      locale
          .getAsJsonArray("partials")
          .add(entry(old(one), one.size(), one.sha512().hex(), UpdateXml.address(base, one)));
    }
    JsonObject root = new JsonObject();
    root.addProperty("hashFunction", "sha512");
    root.add("platforms", platforms);
    return Json.pretty(root) + "\n";
  }

  /** The name of the old release, as nightly releases are called. */
  private static String old(MadePair made) {
    return String.join(
            "-", made.from().product(), made.branch(), made.from().version(), made.from().buildId())
        .replaceAll("-{2,}", "-")
        .replaceAll("-$", "");
  }

  private static JsonObject entry(String from, long size, String hash, String address) {
    JsonObject entry = new JsonObject();
    entry.addProperty("from", from);
    entry.addProperty("filesize", size);
    entry.addProperty("hashValue", hash);
    entry.addProperty("fileUrl", address);
    return entry;
  }

  private static JsonObject child(JsonObject parent, String name) {
    if (!parent.has(name)) {
      parent.add(name, new JsonObject());
    }
    return parent.getAsJsonObject(name);
  }
}
