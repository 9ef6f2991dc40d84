package senbon.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.TreeMap;
import senbon.io.Digest;

/**
 * How long a collection of garbage takes, and in how little memory: {@code ManyEntries ROOT COUNT}
 * fills a cache with so many small results, and {@code ManyEntries ROOT} halves it.
 */
final class ManyEntries {
  private ManyEntries() {}

  private static void fill(Path root, int count) throws IOException {
    Cache.open(root, CacheMode.WRITE).close();
    CacheLayout layout = new CacheLayout(root);
    Instant now = Instant.now();
    for (int n = 0; n < count; n++) {
      byte[] bytes = ("result " + n).getBytes(StandardCharsets.UTF_8);
      Digest sha256 = Digest.sha256(bytes);
      ActionKey key = ActionKey.of("patch", "old", sha256.hex());
      Path blob = layout.blob(sha256);
      Path record = layout.record(key);
      Files.createDirectories(blob.getParent());
      Files.createDirectories(record.getParent());
      Files.write(blob, bytes);
      Files.setLastModifiedTime(blob, FileTime.from(now.minusSeconds(n)));
      Files.write(
          record,
          RecordFormat.write(
              new ActionRecord(key, sha256, bytes.length, new TreeMap<>(), now, "senbon")));
    }
  }

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    if (args.length > 1) {
      fill(root, Integer.parseInt(args[1]));
      return;
    }
    try (Cache cache = Cache.open(root, CacheMode.WRITE)) {
      long start = System.nanoTime();
      GcReport dry = cache.gc(GcPolicy.sweep().withMaxSize(0).asDryRun());
      System.out.println(dry.total() + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
      start = System.nanoTime();
      GcReport half = cache.gc(GcPolicy.sweep().withMaxSize(dry.bytesBefore() / 2));
      System.out.println(half.total() + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
      System.out.println(cache.list().count() + " entries remain");
    }
  }
}
