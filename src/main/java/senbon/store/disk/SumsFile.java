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
import java.util.Map;
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
import senbon.store.lock.RangeLocks;
import senbon.store.lock.SingleFlight;

/**
 * Counts of all runs so far by names, in a small file that each run adds its own to at its end.
 * Counts are for information: a run that is killed loses its own, and a damaged file starts anew.
 *
 * @param <T> what is counted under one name
 */
abstract class SumsFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SumsFile.class);
  private static final int MAX_BYTES = 1 << 20;
  private static final long LOCK = RangeLocks.KEYS - 2;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  abstract T plus(T one, T other);

  abstract JsonObject toJson(T counts);

  abstract T fromJson(String name, JsonValue json);

  /** What is in the file; nothing if it is damaged. */
  SortedMap<String, T> sums(Disk disk, Path file) {
    SortedMap<String, T> sums = new TreeMap<>();
    try {
      String text = new String(BlobFile.read(disk, file, MAX_BYTES), StandardCharsets.UTF_8);
      for (Map.Entry<String, JsonValue> one :
          JsonDocument.file(file.toString(), "").read(text).fields().entrySet()) {
        sums.put(one.getKey(), fromJson(one.getKey(), one.getValue()));
      }
    } catch (NoSuchFileException e) {
      // None yet.
    } catch (IOException | MalformedInputException e) {
      LOG.warn("The counts in {} are lost: {}", file, e.getMessage());
    }
    return sums;
  }

  /** Adds to what is in the file. */
  void add(CacheDirectory directory, Path file, SortedMap<String, T> more) {
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
            SortedMap<String, T> all = sums(directory.disk(), file);
            more.forEach((name, counts) -> all.merge(name, counts, this::plus));
            JsonObject json = new JsonObject();
            all.forEach((name, counts) -> json.add(name, toJson(counts)));
            write(directory, file, (Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
            return null;
          });
    } catch (BusyException | FailedException e) {
      LOG.warn("The counts of this run are lost: {}", e.what());
    }
  }

  /** By way of a file that belongs to this run, so that it is swept if the run is killed. */
  private static void write(CacheDirectory directory, Path file, byte[] bytes) throws IOException {
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
}
