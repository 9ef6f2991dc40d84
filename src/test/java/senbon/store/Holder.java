package senbon.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;

/**
 * A process that finds a result, holds its key, says so by making a file, and stays until it is
 * killed: {@code ROOT READY}.
 */
final class Holder {
  static final ActionKey KEY = ActionKey.of("patch", "old", "held");

  private Holder() {}

  public static void main(String[] args) throws Exception {
    try (Cache cache = Cache.open(Path.of(args[0]), CacheMode.WRITE)) {
      cache.find(KEY);
      cache.<Void>exclusively(
          KEY,
          Duration.ZERO,
          () -> {
            Files.write(cache.newTemporary(), new byte[100]);
            Files.createFile(Path.of(args[1]));
            if (!new CountDownLatch(1).await(1, TimeUnit.MINUTES)) {
              throw new IllegalStateException("no one has killed this process");
            }
            return null;
          });
    }
  }
}
