package senbon.store.disk;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Disk;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.store.entry.LevelCounts;
import senbon.store.lock.RangeLocks;
import senbon.store.lock.SingleFlight;

/**
 * What came of the questions of all runs to levels elsewhere, by their names: a small file beside
 * that of the kinds, to which each run that asked one adds.
 */
public final class LevelsFile {
  private static final Logger LOG = LoggerFactory.getLogger(LevelsFile.class);
  private static final int MAX_BYTES = 1 << 20;

  /** Far more than anyone has; a file with more is damaged. */
  private static final int MAX_LEVELS = 1000;

  private static final long LOCK = RangeLocks.KEYS - 2;

  private LevelsFile() {}

  /** The counts of a cache's directory. */
  public static SortedMap<String, LevelCounts> read(Path root) {
    return read(Disk.real(), new CacheLayout(root).levels());
  }

  private static SortedMap<String, LevelCounts> read(Disk disk, Path file) {
    SortedMap<String, LevelCounts> levels = new TreeMap<>();
    try {
      String text = new String(BlobFile.read(disk, file, MAX_BYTES), StandardCharsets.UTF_8);
      JsonDocument.file(file.toString(), "")
          .read(text)
          .fields()
          .forEach((name, json) -> levels.put(name, fromJson(name, json)));
    } catch (NoSuchFileException e) {
      // None yet.
    } catch (IOException | MalformedInputException e) {
      LOG.warn("The counts in {} are lost: {}", file, e.getMessage());
    }
    return levels;
  }

  /** Adds to what is in the file. */
  static void add(CacheDirectory directory, List<LevelCounts> more) {
    try {
      SingleFlight.run(
          directory.guard().locks(),
          LOCK,
          "the counts",
          CountsFile.PATIENCE,
          () -> {
            Path file = directory.layout().levels();
            SortedMap<String, LevelCounts> all = read(directory.disk(), file);
            more.forEach(one -> all.merge(one.level(), one, LevelCounts::plus));
            JsonObject json = new JsonObject();
            all.values().stream()
                .limit(MAX_LEVELS)
                .forEach(one -> json.add(one.level(), toJson(one)));
            CountsFile.write(
                directory, file, (Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
            return null;
          });
    } catch (BusyException | FailedException e) {
      LOG.warn("The counts of this run are lost: {}", e.what());
    }
  }

  private static JsonObject toJson(LevelCounts counts) {
    JsonObject json = new JsonObject();
    json.addProperty("hits", counts.hits());
    json.addProperty("misses", counts.misses());
    json.addProperty("damaged", counts.damaged());
    json.addProperty("failures", counts.failures());
    json.addProperty("skipped", counts.skipped());
    json.addProperty("stored", counts.stored());
    json.addProperty("unstored", counts.unstored());
    json.addProperty("conflicts", counts.conflicts());
    json.addProperty("bytesFound", counts.bytesFound());
    json.addProperty("millisSaved", counts.millisSaved());
    json.addProperty("bytesStored", counts.bytesStored());
    return json;
  }

  private static LevelCounts fromJson(String name, JsonValue json) {
    return new LevelCounts(
        name,
        json.get("hits").count(),
        json.get("misses").count(),
        json.get("damaged").count(),
        json.get("failures").count(),
        json.get("skipped").count(),
        json.get("stored").count(),
        json.get("unstored").count(),
        json.get("conflicts").count(),
        json.get("bytesFound").count(),
        json.get("millisSaved").count(),
        json.get("bytesStored").count());
  }
}
