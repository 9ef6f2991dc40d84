package senbon.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import senbon.base.json.Json;

/** A release in Balrog, as a blob of version 9: completes and partials by platform and locale. */
public final class Balrog {
  /** Of the blob: releases with updateLine. */
  private static final int SCHEMA = 9;

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
        locale.addProperty("appVersion", told(one, "appVersion", one.to().version()));
        locale.addProperty("displayVersion", told(one, "displayVersion", one.to().version()));
        if (!told(one, "platformVersion", one.to().platformVersion()).isEmpty()) {
          locale.addProperty(
              "platformVersion", told(one, "platformVersion", one.to().platformVersion()));
        }
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
    root.addProperty("schema_version", SCHEMA);
    if (!made.isEmpty()) {
      MadePair first = made.get(0);
      root.addProperty("name", name(first));
      root.addProperty("product", first.pair().fact("product").orElse(first.to().product()));
      root.addProperty("appVersion", told(first, "appVersion", first.to().version()));
      root.addProperty("displayVersion", told(first, "displayVersion", first.to().version()));
      root.add("updateLine", updateLine(first));
    }
    root.addProperty("hashFunction", "sha512");
    root.add("platforms", platforms);
    return Json.pretty(root) + "\n";
  }

  /** As releases are called: product, version and number of the build. */
  private static String name(MadePair made) {
    return made.pair().fact("product").orElse(made.to().product())
        + "-"
        + made.to().version()
        + "-build"
        + made.pair().fact("toBuildNumber").orElse("1");
  }

  /** What every answer has, by the first pair; a plan says it in its defaults. */
  private static JsonArray updateLine(MadePair made) {
    JsonObject fields = new JsonObject();
    fields.addProperty("type", told(made, "update_type", "minor"));
    for (String attribute : UpdateFacts.ATTRIBUTES) {
      made.pair().fact(attribute).ifPresent(value -> fields.addProperty(attribute, value));
    }
    JsonObject line = new JsonObject();
    line.add("for", new JsonObject());
    line.add("fields", fields);
    JsonArray lines = new JsonArray();
    lines.add(line);
    return lines;
  }

  private static String told(MadePair made, String name, String ofBuild) {
    return made.pair().fact(name).orElse(ofBuild);
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
