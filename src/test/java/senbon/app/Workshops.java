package senbon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import senbon.fetch.FetchPolicy;
import senbon.store.CacheMode;

/** Workshops for tests: one thread, nothing kept. */
final class Workshops {
  private Workshops() {}

  /** What is done in one. */
  interface Body {
    void run(Workshop workshop) throws IOException;
  }

  static void with(Path dir, Body body) throws IOException {
    Settings settings =
        new Settings(
            dir.resolve("cache"),
            CacheMode.OFF,
            1,
            OptionalLong.of(Long.MAX_VALUE),
            Duration.ZERO,
            FetchPolicy.defaults(),
            List.of(),
            List.of(),
            "senbon/test");
    try (Workshop workshop = new Workshop(settings, Progress.NONE)) {
      body.run(workshop);
    }
  }
}
