package senbon.store.disk;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Disk;
import senbon.base.io.FullWrite;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.store.entry.KindCounts;
import senbon.store.lock.RangeLocks;
import senbon.store.lock.SingleFlight;

/**
 * The counts of all runs so far, in a small file that each run adds its own to at its end. Counts
 * are for information: a run that is killed loses its own, and a damaged file starts anew.
 */
public final class CountsFile {
  private static final Logger LOG = LoggerFactory.getLogger(CountsFile.class);
  private static final int MAX_BYTES = 1 << 20;
  private static final long LOCK = RangeLocks.KEYS - 2;
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private CountsFile() {}

  public static SortedMap<String, KindCounts> read(Disk disk, Path file) {
    SortedMap<String, KindCounts> counts = new TreeMap<>();
    try {
      String text = new String(BlobFile.read(disk, file, MAX_BYTES), StandardCharsets.UTF_8);
      JsonDocument.file(file.toString(), "")
          .read(text)
          .fields()
          .forEach((kind, json) -> counts.put(kind, fromJson(json)));
    } catch (NoSuchFileException e) {
      // None yet.
    } catch (IOException | MalformedInputException e) {
      LOG.warn("The counts in {} are lost: {}", file, e.getMessage());
    }
    return counts;
  }

  /** Adds to what is in the file. */
  static void add(CacheDirectory directory, SortedMap<String, KindCounts> more) {
    if (more.isEmpty()) {
      return;
    }
    try {
      SingleFlight.run(
          directory.guard().locks(),
          LOCK,
          "the counts",
          PATIENCE,
          () -> {
            SortedMap<String, KindCounts> all = read(directory.disk(), directory.layout().stats());
            more.forEach((kind, counts) -> all.merge(kind, counts, KindCounts::plus));
            JsonObject json = new JsonObject();
            all.forEach((kind, counts) -> json.add(kind, toJson(counts)));
            write(
                directory,
                directory.layout().stats(),
                (Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
            return null;
          });
    } catch (BusyException | FailedException e) {
      LOG.warn("The counts of this run are lost: {}", e.what());
    }
  }

  /** By way of a file that belongs to this run, so that it is swept if the run is killed. */
  static void write(CacheDirectory directory, Path file, byte[] bytes) throws IOException {
    Disk disk = directory.disk();
    Path temporary = directory.layout().ingest().resolve(directory.guard().newName());
    try {
      try (FileChannel channel =
          disk.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        FullWrite.to(channel, ByteBuffer.wrap(bytes));
        channel.force(true);
      }
      disk.move(temporary, file);
    } finally {
      disk.delete(temporary);
    }
  }

  private static JsonObject toJson(KindCounts counts) {
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

  private static KindCounts fromJson(JsonValue json) {
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
