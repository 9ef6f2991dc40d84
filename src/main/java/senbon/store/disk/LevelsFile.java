package senbon.store.disk;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.io.Disk;
import senbon.base.json.JsonValue;
import senbon.store.entry.LevelCounts;

/** What came of the questions of all runs to levels elsewhere, by their names. */
public final class LevelsFile extends SumsFile<LevelCounts> {
  private static final LevelsFile FORMAT = new LevelsFile();

  private LevelsFile() {}

  /** The counts of a cache's directory. */
  public static SortedMap<String, LevelCounts> read(Path root) {
    return FORMAT.sums(Disk.real(), new CacheLayout(root).levels());
  }

  static void add(CacheDirectory directory, List<LevelCounts> more) {
    SortedMap<String, LevelCounts> byName = new TreeMap<>();
    more.forEach(one -> byName.merge(one.level(), one, LevelCounts::plus));
    FORMAT.add(directory, directory.layout().levels(), byName);
  }

  @Override
  LevelCounts plus(LevelCounts one, LevelCounts other) {
    return one.plus(other);
  }

  @Override
  JsonObject toJson(LevelCounts counts) {
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

  @Override
  LevelCounts fromJson(String name, JsonValue json) {
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
