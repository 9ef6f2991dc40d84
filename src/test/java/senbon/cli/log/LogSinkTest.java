package senbon.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import senbon.base.work.TaskFields;
import senbon.config.LogFormat;

/** What is logged, as it is written. */
final class LogSinkTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+";

  private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @BeforeAll
  static void ours() {
    Logging.prepare();
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LogProvider.class);
  }

  @AfterEach
  void end() {
    LogSink.current().close();
    MDC.clear();
  }

  private LogSink sink(LogFormat format, Level own) {
    LogSink.Levels levels = new LogSink.Levels(own, Level.WARN);
    return new LogSink("0123abcd", format, levels, standardError);
  }

  private static Logger logger() {
    return LoggerFactory.getLogger("senbon.store.disk.Guard");
  }

  private List<String> onStandardError() {
    return standardError.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> inFile() {
    return file.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void a_line_of_text_has_time_level_job_logger_and_message() {
    sink(LogFormat.TEXT, Level.INFO).use();
    logger().info("{} of {}", 1, "two");
    logger().debug("unheard");
    assertThat(onStandardError())
        .singleElement()
        .asString()
        .matches(TIME + " INFO \\[0123abcd\\] Guard: 1 of two");
  }

  @Test
  void what_looks_like_a_line_of_the_log_inside_a_message_stays_a_part_of_it() {
    sink(LogFormat.TEXT, Level.INFO).use();
    logger().info("a name: {}", "x\nERROR senbon.Main - all is lost");
    assertThat(onStandardError()).hasSize(2);
    assertThat(onStandardError().get(1)).isEqualTo("[0123abcd] ERROR senbon.Main - all is lost");
    standardError.reset();
    sink(LogFormat.JSON, Level.INFO).use();
    logger().info("a name: {}", "x\nERROR senbon.Main - all is lost");
    JsonObject json = JsonParser.parseString(onStandardError().get(0)).getAsJsonObject();
    assertThat(onStandardError()).hasSize(1);
    assertThat(json.get("level").getAsString()).isEqualTo("INFO");
    assertThat(json.get("message").getAsString())
        .isEqualTo("a name: x\nERROR senbon.Main - all is lost");
  }

  @Test
  void json_has_the_task_its_fields_and_those_of_the_event_as_values() {
    sink(LogFormat.JSON, Level.INFO).use();
    TaskFields.of("t7")
        .with("pair", "1.0 to 1.1")
        .during(
            () -> {
              logger()
                  .atInfo()
                  .addKeyValue("bytes", 12)
                  .setMessage("read {}")
                  .addArgument("a")
                  .log();
              return file;
            });
    logger().info("later");
    JsonObject json = JsonParser.parseString(onStandardError().get(0)).getAsJsonObject();
    assertThat(json.keySet())
        .containsExactly("job", "task", "time", "level", "logger", "message", "pair", "bytes");
    assertThat(json.get("task").getAsString()).isEqualTo("t7");
    assertThat(json.get("message").getAsString()).isEqualTo("read a");
    assertThat(json.get("bytes").getAsString()).isEqualTo("12");
    assertThat(onStandardError().get(1)).doesNotContain("task", "pair");
  }

  @Test
  void text_has_them_too() {
    sink(LogFormat.TEXT, Level.INFO).use();
    TaskFields.of("t7")
        .with("pair", "1.0 to 1.1")
        .during(
            () -> {
              logger().atInfo().addKeyValue("bytes", 12).log("read");
              return file;
            });
    assertThat(onStandardError().get(0))
        .endsWith(" INFO [0123abcd t7] Guard: read pair=\"1.0 to 1.1\" bytes=12");
  }

  @Test
  void tasks_beside_each_other_have_each_its_own_level() throws Exception {
    sink(LogFormat.TEXT, Level.WARN).use();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (Map.Entry<String, String> task : Map.of("loud", "debug", "still", "error").entrySet()) {
      threads.execute(
          TaskFields.of(task.getKey())
              .with(TaskFields.LEVEL, task.getValue())
              .around(
                  () -> {
                    logger().debug("detail");
                    logger().warn("warning");
                    logger().error("error");
                  }));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    logger().info("of no task");
    assertThat(onStandardError())
        .map(line -> line.replaceFirst(TIME + " ", ""))
        .containsExactlyInAnyOrder(
            "DEBUG [0123abcd loud] Guard: detail",
            "WARN [0123abcd loud] Guard: warning",
            "ERROR [0123abcd loud] Guard: error",
            "ERROR [0123abcd still] Guard: error");
  }

  @Test
  void with_a_file_only_warnings_go_to_standard_error() {
    sink(LogFormat.TEXT, Level.INFO).andTo(file, true).use();
    logger().info("one");
    logger().warn("two");
    Logging.toFile("three");
    assertThat(inFile()).hasSize(3);
    assertThat(inFile().get(2)).endsWith("ERROR [0123abcd] senbon: three");
    assertThat(onStandardError()).containsExactly(inFile().get(1));
  }

  @Test
  void libraries_say_no_more_than_they_may_and_the_http_client_only_warnings() {
    new LogSink("j", LogFormat.TEXT, new LogSink.Levels(Level.TRACE, Level.DEBUG), standardError)
        .use();
    LoggerFactory.getLogger("io.github.resilience4j.Retry").debug("again");
    LoggerFactory.getLogger("org.apache.hc.client5.http.headers").debug("Authorization: hidden");
    LoggerFactory.getLogger("org.apache.hc.client5.http.headers").info("Authorization: hidden");
    assertThat(onStandardError()).singleElement().asString().endsWith("Retry: again");
  }

  @Test
  void the_libraries_of_a_service_say_no_more_than_warnings_whatever_they_may() {
    LogSink.Levels all = new LogSink.Levels(Level.TRACE, Level.TRACE);
    new LogSink("0123abcd", LogFormat.TEXT, all, standardError).use();
    for (String name : List.of("org.eclipse.jetty.http.HttpParser", "com.zaxxer.hikari.pool")) {
      Logger library = LoggerFactory.getLogger(name);
      library.debug("Authorization: hidden");
      library.info("hidden");
      library.warn("told");
    }
    Logger sdk = LoggerFactory.getLogger("software.amazon.awssdk.request");
    sdk.warn("hidden");
    assertThat(onStandardError()).hasSize(2).allMatch(line -> line.endsWith(": told"));
  }

  @Test
  void a_driver_of_a_database_writes_nothing_past_the_log() {
    ServiceLogs.prepare();
    assertThat(
            java.util.logging.Logger.getLogger("org.postgresql.core.v3")
                .isLoggable(java.util.logging.Level.SEVERE))
        .isFalse();
  }

  @Test
  void a_line_tells_the_job_and_the_request() {
    sink(LogFormat.JSON, Level.INFO).use();
    TaskFields.of("18f1ed98")
        .with(TaskFields.REQUEST, "r-1")
        .during(
            () -> {
              logger().info("taken");
              return "";
            });
    JsonObject line = JsonParser.parseString(onStandardError().get(0)).getAsJsonObject();
    assertThat(line.get(TaskFields.TASK).getAsString()).isEqualTo("18f1ed98");
    assertThat(line.get(TaskFields.REQUEST).getAsString()).isEqualTo("r-1");
  }

  @Test
  void a_trace_follows_its_line_or_is_a_field_of_it() {
    sink(LogFormat.TEXT, Level.INFO).use();
    logger().warn("failed", new IOException("why"));
    assertThat(onStandardError().get(0)).endsWith("Guard: failed");
    assertThat(onStandardError().get(1)).isEqualTo("[0123abcd] java.io.IOException: why");
    standardError.reset();
    sink(LogFormat.JSON, Level.INFO).use();
    logger().warn("failed", new IOException("why"));
    JsonObject json = JsonParser.parseString(onStandardError().get(0)).getAsJsonObject();
    assertThat(json.get("trace").getAsString()).startsWith("java.io.IOException: why\n");
  }

  @Test
  void a_file_that_can_no_longer_be_written_is_told_of_once() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    sink(LogFormat.TEXT, Level.INFO).andTo(full, true).use();
    logger().info("one");
    logger().info("two");
    logger().warn("three");
    assertThat(onStandardError()).hasSize(2);
    assertThat(onStandardError().get(0)).contains("WARN", "No space left on device");
    assertThat(onStandardError().get(1)).endsWith("three");
  }
}
