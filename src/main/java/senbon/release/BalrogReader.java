package senbon.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;

/** Reads the complete updates out of releases of Balrog: one blob, or a list of them. */
final class BalrogReader {
  private static final String REMEDY = "Use blobs of releases as Balrog has them.";

  private final List<NamedBuild> builds = new ArrayList<>();

  private BalrogReader() {}

  /** Whether it may be one rather than a plan; what it is in the end, {@link #read} tells. */
  static boolean isMeant(String text) {
    return text.contains("\"platforms\"") || text.contains("\"releases\"");
  }

  /**
   * Reads it.
   *
   * @param name what messages call it
   * @throws senbon.base.failure.MalformedInputException if it is none
   */
  static List<NamedBuild> read(String name, String text) {
    JsonValue root = JsonDocument.file(name, REMEDY).read(text);
    BalrogReader reader = new BalrogReader();
    Optional<JsonValue> list =
        root.isList() ? Optional.of(root) : root.find("releases").filter(JsonValue::isList);
    if (list.isPresent()) {
      list.get().list().forEach(one -> reader.release(one.find("blob").orElse(one)));
    } else {
      reader.release(root);
    }
    return reader.builds;
  }

  private void release(JsonValue blob) {
    JsonValue platforms =
        blob.find("platforms")
            .orElseThrow(
                () ->
                    blob.wrong(
                        "names a release without its platforms",
                        "Use the blob of each release, /api/v1/releases/NAME."));
    String function = text(blob, "hashFunction");
    for (Map.Entry<String, JsonValue> platform : platforms.fields().entrySet()) {
      // One that is an alias of another has none.
      Optional<JsonValue> locales = platform.getValue().find("locales");
      if (locales.isPresent()) {
        locales
            .get()
            .fields()
            .forEach((name, locale) -> locale(blob, platform.getKey(), name, locale, function));
      }
    }
  }

  private void locale(
      JsonValue blob, String platform, String name, JsonValue locale, String function) {
    Optional<JsonValue> complete = complete(locale);
    if (complete.isEmpty()) {
      return;
    }
    JsonValue entry = complete.get();
    String address = entry.get("fileUrl").text();
    String hash = entry.get("hashValue").text();
    entry.get("filesize").number(1, 1L << 53);
    String version = text(locale, "appVersion");
    builds.add(
        entry.check(
            () ->
                new NamedBuild(
                    version.isEmpty() ? text(blob, "appVersion") : version,
                    text(locale, "buildID"),
                    platform,
                    name,
                    NamedBuild.input(address, function, hash))));
  }

  /** The one that any old build takes; else the first. */
  private static Optional<JsonValue> complete(JsonValue locale) {
    List<JsonValue> all = new ArrayList<>();
    locale.find("completes").ifPresent(list -> all.addAll(list.list()));
    locale.find("complete").ifPresent(all::add);
    return all.stream()
        .filter(one -> text(one, "from").equals("*"))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static String text(JsonValue object, String name) {
    return object.find(name).filter(value -> !value.isNull()).map(JsonValue::word).orElse("");
  }
}
