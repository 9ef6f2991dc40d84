package senbon.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import senbon.base.work.Progress;
import senbon.net.http.HttpPolicy;
import senbon.store.entry.CacheMode;

/** Workshops for tests: one thread, nothing kept. */
public final class Workshops {
  private Workshops() {}

  /** What is done in one. */
  public interface Body {
    void run(Workshop workshop) throws IOException;
  }

  public static void with(Path dir, Body body) throws IOException {
    Settings settings =
        new Settings(
            dir.resolve("cache"),
            CacheMode.OFF,
            1,
            OptionalLong.of(Long.MAX_VALUE),
            Duration.ZERO,
            HttpPolicy.defaults(),
            List.of(),
            List.of(),
            "senbon/test");
    try (Workshop workshop = new Workshop(settings, Progress.NONE)) {
      body.run(workshop);
    }
  }
}
