package senbon.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of what scripts/check-requests tries. */
final class RequestFuzzTest {
  private static final int REQUESTS = 2000;

  @Test
  void changed_requests_break_nothing(@TempDir Path home) throws Exception {
    List<String> settings =
        List.of("allow-url=https://a.example/", "legacy-api=true", "queue-limit=20");
    try (ServedProcess service = ServedProcess.start(home, settings, Map.of())) {
      RequestFuzz fuzz = new RequestFuzz(service);
      fuzz.run(1, 0, REQUESTS);
      assertThat(fuzz.finds()).isEmpty();
      assertThat(fuzz.statuses()).containsKeys(200, 202, 400, 404, 405, 421, 422);
      assertThat(service.ask("GET", "healthz", null).statusCode()).isEqualTo(200);
      assertThat(service.said()).doesNotContain("Exception", " ERROR ");
    }
  }
}
