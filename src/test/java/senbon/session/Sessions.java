package senbon.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.make.BuiltIn;
import senbon.net.http.HttpPolicy;
import senbon.store.entry.CacheMode;

/** Sessions for tests: one thread. */
public final class Sessions {
  private Sessions() {}

  /** What is done in one. */
  public interface Body {
    void run(Session session) throws IOException;
  }

  public static void with(Path dir, Body body) throws IOException {
    with(dir, CacheMode.OFF, Allowance.unlimited(), body);
  }

  /** With a cache in the directory {@code cache} of that directory. */
  public static void with(Path dir, CacheMode mode, Allowance allowance, Body body)
      throws IOException {
    Settings settings =
        new Settings(
            dir.resolve("cache"),
            mode,
            Optional.of(dir.resolve("state")),
            1,
            OptionalLong.of(Long.MAX_VALUE),
            Duration.ZERO,
            HttpPolicy.defaults(),
            List.of(),
            List.of(),
            "senbon/test",
            BuiltIn.catalogue(),
            Optional.empty());
    try (Session session = Workshop.sole(settings, Progress.NONE, allowance)) {
      body.run(session);
    }
  }
}
