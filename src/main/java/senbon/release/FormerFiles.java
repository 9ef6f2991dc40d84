package senbon.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.failure.IoFailures;

/**
 * The files about partials that an earlier run left in the directory, by its report. Those that a
 * run doesn't write anew would tell of partials that are no longer part of the release.
 */
final class FormerFiles {
  private final Path directory;
  private final Set<String> names = new TreeSet<>();

  private FormerFiles(Path directory) {
    this.directory = directory;
  }

  /** None if there is no report, or another one than this program's. */
  static FormerFiles of(Path directory, Shard shard) {
    FormerFiles former = new FormerFiles(directory);
    Path report = directory.resolve(BatchFiles.report(shard));
    try {
      String text = Files.isRegularFile(report) ? Files.readString(report) : "";
      if (text.startsWith(BatchJson.START)) {
        former.names.add(BatchFiles.updateXml(shard));
        former.read(JsonParser.parseString(text));
      }
    } catch (IOException | JsonParseException | IllegalStateException | ClassCastException e) {
      // What can't be read names nothing.
    }
    return former;
  }

  private void read(JsonElement report) {
    for (JsonElement element : report.getAsJsonObject().getAsJsonArray("pairs")) {
      JsonObject pair = element.getAsJsonObject();
      if (pair.has("mar")) {
        names.add(BatchFiles.updateXml(pair.get("mar").getAsString()));
        names.add(BatchFiles.attestation(pair.get("mar").getAsString()));
      }
      JsonArray answers =
          pair.has("update_xml") ? pair.getAsJsonArray("update_xml") : new JsonArray();
      answers.forEach(name -> names.add(name.getAsString()));
    }
  }

  /** Removes those that were not written now. */
  void removeBut(Collection<String> written) {
    for (String name : names) {
      Path file = directory.resolve(name).normalize();
      boolean inside = file.startsWith(directory.normalize()) && !Path.of(name).isAbsolute();
      if (!written.contains(name) && inside && isAbout(name) && Files.isRegularFile(file)) {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw IoFailures.of("remove", file, e);
        }
      }
    }
  }

  /** A report that was tampered with must not name anything else. */
  private static boolean isAbout(String name) {
    return name.endsWith(".xml") || name.endsWith(BatchFiles.attestation(""));
  }
}
