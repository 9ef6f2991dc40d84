package senbon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.cli.FileServer;
import senbon.queue.PostgresServer;

/** A process for each job, as KEDA starts them. */
final class WorkOnceTest {
  private static final Map<String, String> VARIABLES =
      Map.of("SENBON_ALLOW_PRIVATE", "127.0.0.0/8", "SENBON_LOG_LEVEL", "info");

  @TempDir private Path home;

  private int work(String minFree) throws IOException, InterruptedException {
    ProcessBuilder builder =
        ServedProcess.senbon("work", "--once", "--config=" + home.resolve("settings"));
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(VARIABLES);
    builder.environment().put("SENBON_MIN_FREE", minFree);
    builder.redirectErrorStream(true).redirectOutput(home.resolve("work").toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(this::said).isTrue();
    return process.exitValue();
  }

  private String said() {
    try {
      return Files.readString(home.resolve("work"));
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static String ask(ServedProcess service, String from, String to) throws Exception {
    String wish = "{\"from\":{\"url\":\"%s\"},\"to\":{\"url\":\"%s\"}}".formatted(from, to);
    String body =
        service.ask("POST", "v1/partials", wish, "Content-Type", "application/json").body();
    return "v1/partials/" + JsonParser.parseString(body).getAsJsonObject().get("id").getAsString();
  }

  private static String state(ServedProcess service, String path) throws Exception {
    JsonObject job = JsonParser.parseString(service.ask("GET", path, "").body()).getAsJsonObject();
    return job.get("state").getAsString();
  }

  @Test
  void it_does_one_job_and_ends_well_whatever_came_of_it() throws Exception {
    try (PostgresServer database = PostgresServer.start();
        FileServer builds = new FileServer(Path.of("examples"))) {
      List<String> settings =
          List.of(
              "cache-shared=true",
              "worker-memory=300M",
              "allow-url=" + builds.url(""),
              "queue=" + database.url(),
              "queue-user=" + database.user());
      try (ServedProcess service = ServedProcess.start(home, settings, VARIABLES)) {
        String old = builds.url("hello-1.0.complete.mar");
        String first = ask(service, old, builds.url("hello-1.1.complete.mar"));
        String second = ask(service, old, builds.url("nothing.mar"));
        assertThat(work("100000G")).as(this::said).isEqualTo(7);
        assertThat(state(service, first)).isEqualTo("queued");
        assertThat(work("0")).as(this::said).isZero();
        assertThat(state(service, first)).isEqualTo("done");
        assertThat(state(service, second)).isEqualTo("queued");
        assertThat(work("0")).as(this::said).isZero();
        assertThat(state(service, second)).isEqualTo("failed");
        assertThat(said()).contains("run 1 of");
        assertThat(work("0")).as(this::said).isZero();
        assertThat(said()).doesNotContain("begins");
      }
    }
  }
}
