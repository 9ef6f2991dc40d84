package senbon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.failure.Outcome;

/** The OpenAPI document, and that what holds answers to it can find something. */
final class ApiContractTest {
  private static final String ID = "0123456789abcdef".repeat(4);
  private static final String JOB =
      """
      {"id": "%s", "kind": "partial", "number": 1, "state": "queued", "version": 1, "attempt": 0,
       "priority": 0, "request": {"from": {"url": "https://a.example/1"},
       "to": {"url": "https://a.example/2"}}, "created": "2026-11-28T10:00:00Z",
       "deadline": "2026-11-28T11:00:00Z", "runs": [],
       "links": {"self": "%s", "log": "%s/log", "events": "%s/events"}}
      """
          .formatted(ID, ID, ID, ID);
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "x-request-id", List.of("r1"),
          "content-type", List.of("application/json"),
          "etag", List.of("\"1\""));

  @Test
  void a_right_answer_passes() {
    assertThat(problems(200, JOB)).isEmpty();
    ApiContract.check("GET", "/v1/partials/" + ID + "?a=b", 200, HEADERS, bytes(JOB));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"number\": 1', '\"number\": 1, \"more\": 2'",
    "'\"number\": 1', '\"number\": \"one\"'",
    "'\"number\": 1, ', ''",
    "'\"queued\"', '\"waiting\"'",
    "'\"queued\"', '\"failed\"'",
    "'\"queued\"', '\"done\"'",
    "'\"url\": \"https://a.example/1\"', '\"url\": \"https://a.example/1\", \"user\": \"u\"'",
    "'10:00:00Z', '10:00:00+01:00'",
    "'\"runs\": []', '\"runs\": [{}]'"
  })
  void a_wrong_field_is_found(String right, String wrong) {
    assertThat(JOB).contains(right);
    assertThat(problems(200, JOB.replace(right, wrong))).isNotEmpty();
  }

  @Test
  void an_unknown_path_method_status_or_type_is_found() {
    assertThat(ApiContract.problems("GET", "/v1/partial/" + ID, 200, HEADERS, bytes(JOB)))
        .containsExactly("the document knows no GET /v1/partial/" + ID);
    assertThat(ApiContract.problems("PUT", "/v1/partials/" + ID, 200, HEADERS, bytes(JOB)))
        .hasSize(1);
    assertThat(problems(201, JOB)).containsExactly("the document knows no answer 201");
    assertThat(problems(500, JOB)).containsExactly("the document knows no answer 500");
    assertThat(problems(404, JOB)).hasSize(1).first().asString().contains("content type");
    Map<String, List<String>> html =
        Map.of("X-Request-Id", List.of("r"), "ETag", List.of("\"1\""), "Content-Type", List.of(""));
    assertThat(ApiContract.problems("GET", "/v1/partials/" + ID, 200, html, bytes(JOB))).hasSize(1);
  }

  @Test
  void a_missing_or_wrong_header_is_found() {
    Map<String, List<String>> none = Map.of("Content-Type", List.of("application/json"));
    assertThat(ApiContract.problems("GET", "/v1/partials/" + ID, 200, none, bytes(JOB)))
        .containsExactlyInAnyOrder(
            "the header X-Request-Id is missing", "the header ETag is missing");
    Map<String, List<String>> weak =
        Map.of(
            "X-Request-Id", List.of("r"),
            "Content-Type", List.of("application/json"),
            "ETag", List.of("W/\"1\""));
    assertThat(ApiContract.problems("GET", "/v1/partials/" + ID, 200, weak, bytes(JOB))).hasSize(1);
  }

  @Test
  void an_unknown_event_and_a_wrong_one_are_found() {
    Map<String, List<String>> headers =
        Map.of("X-Request-Id", List.of("r"), "Content-Type", List.of("text/event-stream"));
    String path = "/v1/partials/" + ID + "/events";
    String good = "id: 1\nevent: stage\ndata: {\"stage\": \"fetch\"}\n\n: alive\n\n";
    assertThat(ApiContract.problems("GET", path, 200, headers, bytes(good))).isEmpty();
    assertThat(
            ApiContract.problems("GET", path, 200, headers, bytes(good.replace("stage\n", "x\n"))))
        .hasSize(1);
    assertThat(
            ApiContract.problems(
                "GET", path, 200, headers, bytes(good.replace("fetch\"", "\", \"more\": 1"))))
        .hasSize(1);
  }

  @Test
  void an_error_is_a_problem_whatever_the_path() {
    Map<String, List<String>> headers =
        Map.of("X-Request-Id", List.of("r"), "Content-Type", List.of("application/problem+json"));
    String problem =
        """
        {"type": "urn:senbon:problem:not-found", "title": "not found", "status": 404,
         "detail": "There is nothing.", "retryable": false, "request_id": "r"}
        """;
    assertThat(ApiContract.problems("GET", "/nothing", 404, headers, bytes(problem))).isEmpty();
    assertThat(
            ApiContract.problems(
                "GET", "/nothing", 404, headers, bytes(problem.replace("not-found", "odd"))))
        .isNotEmpty();
    assertThat(
            ApiContract.problems(
                "GET", "/v1/partials/" + ID, 404, headers, bytes(problem.replace("404,", "403,"))))
        .hasSize(1);
  }

  @Test
  void every_outcome_of_a_command_has_a_name_in_the_document() throws IOException {
    String text = Files.readString(ApiContract.DOCUMENT);
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.DONE && outcome != Outcome.INTERRUPTED) {
        assertThat(text)
            .contains("\"urn:senbon:problem:" + outcome.word().replace('_', '-') + "\"");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "report, Report",
    "outlook, Outlook",
    "explain, Anatomy",
    "tools-which, ToolsWhich",
    "cache-stats, CacheStats",
    "batch-report, BatchReport"
  })
  void results_of_commands_are_described_as_their_own_schemas_do(String schema, String name)
      throws IOException {
    JsonObject own = json(Path.of("src/main/resources/senbon/schema", schema + ".json"));
    JsonObject all =
        json(ApiContract.DOCUMENT).getAsJsonObject("components").getAsJsonObject("schemas");
    assertSame(own, own, all.get(name), all, name);
  }

  /** The same, but for paths of the server, which only the command's own result has. */
  private static void assertSame(
      JsonElement own, JsonObject ownRoot, JsonElement here, JsonObject all, String at) {
    if (own instanceof JsonObject object) {
      if (object.has("$ref")) {
        String name = object.get("$ref").getAsString().substring(8);
        String other = here.getAsJsonObject().get("$ref").getAsString().substring(21);
        // A report within another report describes more than this asks for.
        if (!name.equals("report")) {
          assertSame(
              ownRoot.getAsJsonObject("$defs").get(name), ownRoot, all.get(other), all, other);
        }
        return;
      }
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        boolean note =
            List.of("$schema", "$id", "$comment", "$defs").contains(entry.getKey())
                || (at.endsWith("/properties")
                    && List.of("output", "directory").contains(entry.getKey()));
        if (!note) {
          String place = at + "/" + entry.getKey();
          assertThat(here.getAsJsonObject().has(entry.getKey())).as(place).isTrue();
          assertSame(
              entry.getValue(), ownRoot, here.getAsJsonObject().get(entry.getKey()), all, place);
        }
      }
    } else if (at.endsWith("/required")) {
      JsonArray left = own.getAsJsonArray().deepCopy();
      left.remove(JsonParser.parseString("\"output\""));
      left.remove(JsonParser.parseString("\"directory\""));
      assertThat(here).as(at).isEqualTo(left);
    } else {
      assertThat(here).as(at).isEqualTo(own);
    }
  }

  private static List<String> problems(int status, String body) {
    return ApiContract.problems("GET", "/v1/partials/" + ID, status, HEADERS, bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }
}
