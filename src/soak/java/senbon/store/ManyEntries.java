package senbon.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import senbon.base.io.Digest;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheMode;
import senbon.store.entry.Facts;
import senbon.store.entry.RecordFormat;

/**
 * Fills a cache with many small results, to see how long its upkeep takes: {@code ManyEntries ROOT
 * FIRST END} puts those with the numbers from FIRST up to END. Each stands as it would be after a
 * run: a blob and a record with as many inputs and facts as a real one has.
 */
final class ManyEntries {
  private static final List<String> KINDS =
      List.of("patch", "patch", "patch", "patch", "patch", "patch", "mar", "contents", "partial");
  private static final long NEWEST = 1_700_000_000_000L;

  private ManyEntries() {}

  static void fill(Path root, int first, int end) throws IOException {
    Cache.open(root, CacheMode.WRITE).close();
    CacheLayout layout = new CacheLayout(root);
    Set<Path> made = new HashSet<>();
    for (int n = first; n < end; n++) {
      byte[] bytes = ("result " + n).getBytes(StandardCharsets.UTF_8);
      Digest sha256 = Digest.sha256(bytes);
      ActionKey key = key(n, sha256);
      Path blob = layout.blob(sha256);
      Path record = layout.record(key);
      for (Path directory : List.of(blob.getParent(), record.getParent())) {
        if (made.add(directory)) {
          Files.createDirectories(directory);
        }
      }
      Files.write(blob, bytes);
      Files.setLastModifiedTime(blob, FileTime.fromMillis(NEWEST - 1000L * n));
      Files.write(record, RecordFormat.write(record(key, sha256, bytes.length)));
    }
  }

  private static ActionKey key(int n, Digest sha256) {
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put("old", "sha256:" + sha256.hex());
    inputs.put("new", Digest.sha256(sha256.hex().getBytes(StandardCharsets.US_ASCII)).toString());
    inputs.put("engine", "senbon@1");
    inputs.put("codec", "xz/x86@1 effort=best");
    return new ActionKey(KINDS.get(n % KINDS.size()), inputs);
  }

  private static ActionRecord record(ActionKey key, Digest sha256, long size) {
    TreeMap<String, String> facts = new TreeMap<>();
    facts.put("path", "browser/chrome/a/file/of/some/depth.so");
    facts.put("content-bytes", "1234567");
    facts.put("whole-bytes", "123456");
    facts.put(Facts.MILLIS, "1234");
    return new ActionRecord(key, sha256, size, facts, Instant.ofEpochMilli(NEWEST), "senbon 0");
  }

  public static void main(String[] args) throws IOException {
    fill(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
  }
}
