package senbon.store.disk;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.SortedMap;
import senbon.base.io.Disk;
import senbon.base.json.JsonValue;
import senbon.store.entry.KindCounts;

/** What all runs found, missed and kept, by kind. */
public final class CountsFile extends SumsFile<KindCounts> {
  private static final CountsFile FORMAT = new CountsFile();

  private CountsFile() {}

  public static SortedMap<String, KindCounts> read(Disk disk, Path file) {
    return FORMAT.sums(disk, file);
  }

  /** Those of the cache in a directory. */
  public static SortedMap<String, KindCounts> of(Path root) {
    return read(Disk.real(), new CacheLayout(root).stats());
  }

  static void add(CacheDirectory directory, SortedMap<String, KindCounts> more) {
    FORMAT.add(directory, directory.layout().stats(), more);
  }

  @Override
  KindCounts plus(KindCounts one, KindCounts other) {
    return one.plus(other);
  }

  @Override
  JsonObject toJson(KindCounts counts) {
    JsonObject json = new JsonObject();
    json.addProperty("hits", counts.hits());
    json.addProperty("misses", counts.misses());
    json.addProperty("damaged", counts.damaged());
    json.addProperty("bytesFound", counts.bytesFound());
    json.addProperty("millisSaved", counts.millisSaved());
    json.addProperty("stored", counts.stored());
    json.addProperty("bytesStored", counts.bytesStored());
    return json;
  }

  @Override
  KindCounts fromJson(String name, JsonValue json) {
    return new KindCounts(
        json.get("hits").count(),
        json.get("misses").count(),
        json.get("damaged").count(),
        json.get("bytesFound").count(),
        json.get("millisSaved").count(),
        json.get("stored").count(),
        json.get("bytesStored").count());
  }
}
