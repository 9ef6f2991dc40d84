package senbon.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.TreeMap;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CachedBlob;

/**
 * A process that obtains results from the cache, and writes down those that it had to make itself:
 * {@code ROOT RESULTS LOG}.
 */
final class Maker {
  private Maker() {}

  static ActionKey key(int n) {
    return ActionKey.of("patch", "old", "made " + n);
  }

  static byte[] bytes(int n) {
    return ("result " + n + "\n").repeat(1000 + n).getBytes(StandardCharsets.UTF_8);
  }

  public static void main(String[] args) throws Exception {
    Path log = Path.of(args[2]);
    try (Cache cache = Cache.open(Path.of(args[0]), CacheMode.WRITE)) {
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        int n = i;
        CachedBlob blob =
            Making.findOrMake(
                cache,
                key(n),
                Duration.ofSeconds(30),
                () -> {
                  Files.writeString(log, n + "\n", StandardOpenOption.APPEND);
                  Thread.sleep(10);
                  return cache.put(key(n), bytes(n), new TreeMap<>());
                });
        if (!java.util.Arrays.equals(blob.read(), bytes(n))) {
          throw new IllegalStateException("wrong bytes for " + n);
        }
      }
    }
  }
}
