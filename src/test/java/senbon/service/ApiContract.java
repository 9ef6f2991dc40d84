package senbon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds every answer that a test sees to the OpenAPI document that the service hands out: path,
 * method, status, headers, content type and, field by field, the body.
 */
public final class ApiContract {
  static final Path DOCUMENT = Path.of("src/main/resources/senbon/openapi.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode ROOT = read();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  /** What may be said before anybody has looked at the path, or where there is none. */
  private static final Set<Integer> ANYWHERE =
      Set.of(400, 401, 403, 404, 408, 414, 417, 421, 429, 431, 501, 503, 505);

  /** The same for a method that a path doesn't have. */
  private static final Set<Integer> NO_METHOD = Set.of(405);

  private static final JsonNode PROBLEM =
      JSON.readTree("{\"$ref\": \"#/components/schemas/Problem\"}");

  private ApiContract() {}

  private static JsonNode read() {
    try {
      return JSON.readTree(Files.readString(DOCUMENT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer to a request of Java's own client; the service has no base path. */
  public static <T> HttpResponse<T> check(HttpResponse<T> answer) {
    byte[] body =
        answer.body() instanceof byte[] bytes
            ? bytes
            : answer.body() instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    String path = answer.request().uri().getRawPath();
    check(answer.request().method(), path, answer.statusCode(), answer.headers().map(), body);
    return answer;
  }

  /**
   * Fails if the document doesn't describe the answer.
   *
   * @param path below the base path; what follows a question mark doesn't matter
   * @param headers by their names, in any case
   * @param body empty if there was none
   */
  public static void check(
      String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
    assertThat(problems(method, path, status, headers, body))
        .as(
            "%s %s: %d %s %s",
            method,
            path,
            status,
            headers,
            new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8))
        .isEmpty();
  }

  /** What is wrong with an answer; nothing if it is as described. */
  static List<String> problems(
      String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
    Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    named.putAll(headers);
    List<String> problems = new ArrayList<>();
    Optional<JsonNode> item = item(path.split("[?#]", 2)[0]);
    JsonNode operation = item.map(found -> operation(found, method)).orElse(null);
    JsonNode response =
        operation == null ? null : operation.get("responses").get(Integer.toString(status));
    if (response != null) {
      JsonNode described = resolve(response);
      headers(described.path("headers"), named, problems);
      content(described, status, method, named, body, problems);
      return problems;
    }
    boolean known =
        ANYWHERE.contains(status)
            || (operation == null && item.isPresent() && NO_METHOD.contains(status));
    if (!known) {
      problems.add(
          operation == null
              ? "the document knows no " + method + " " + path
              : "the document knows no answer " + status);
    } else if (!method.equals("HEAD")) {
      problem(named, body, problems);
    }
    return problems;
  }

  /** What is not described for HEAD is answered as GET is, without a body. */
  private static JsonNode operation(JsonNode item, String method) {
    JsonNode own = item.get(method.toLowerCase(Locale.ROOT));
    return own == null && method.equals("HEAD") ? item.get("get") : own;
  }

  /** Whether all that follows the path's own segments fits; a fixed path goes before a template. */
  private static Optional<JsonNode> item(String path) {
    JsonNode exact = ROOT.get("paths").get(path);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (Map.Entry<String, JsonNode> entry : ROOT.get("paths").properties()) {
      String pattern =
          Pattern.compile("\\{(\\w+)}")
              .matcher(entry.getKey().replace(".", "\\."))
              .replaceAll(one -> one.group(1).equals("name") ? ".+" : "[^/]+");
      if (path.matches(pattern)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static JsonNode resolve(JsonNode node) {
    JsonNode ref = node.get("$ref");
    return ref == null ? node : ROOT.at(ref.asString().substring(1));
  }

  private static void headers(
      JsonNode described, Map<String, List<String>> headers, List<String> problems) {
    for (Map.Entry<String, JsonNode> entry : described.properties()) {
      JsonNode header = resolve(entry.getValue());
      List<String> values = headers.getOrDefault(entry.getKey(), List.of());
      if (values.isEmpty()) {
        if (header.path("required").asBoolean(false)) {
          problems.add("the header " + entry.getKey() + " is missing");
        }
        continue;
      }
      JsonNode schema = resolve(header.get("schema"));
      boolean number = schema.path("type").asString("").equals("integer");
      boolean digits = values.get(0).matches("[0-9]{1,9}");
      validate(
          schema,
          number && digits
              ? JSON.valueToTree(Integer.parseInt(values.get(0)))
              : JSON.valueToTree(values.get(0)),
          "the header " + entry.getKey(),
          problems);
    }
  }

  private static void content(
      JsonNode response,
      int status,
      String method,
      Map<String, List<String>> headers,
      byte[] body,
      List<String> problems) {
    JsonNode content = response.get("content");
    if (content == null || status == 304 || method.equals("HEAD")) {
      if (body.length > 0) {
        problems.add("there is a body");
      }
      return;
    }
    String type = type(headers);
    JsonNode media = content.get(type);
    if (media == null) {
      problems.add("the content type is '" + type + "', not one of " + content.propertyNames());
      return;
    }
    JsonNode schema = media.get("schema");
    if (type.equals("text/event-stream")) {
      events(schema.get("x-events"), new String(body, StandardCharsets.UTF_8), problems);
    } else if (type.endsWith("json")) {
      json(schema, body, problems);
      status(type, status, body, problems);
    }
  }

  private static void problem(
      Map<String, List<String>> headers, byte[] body, List<String> problems) {
    if (!headers.containsKey("X-Request-Id")) {
      problems.add("the header X-Request-Id is missing");
    }
    if (!type(headers).equals("application/problem+json") && !type(headers).equals("text/html")) {
      problems.add("the content type of an error is '" + type(headers) + "'");
    } else if (!type(headers).equals("text/html")) {
      json(PROBLEM, body, problems);
    }
  }

  private static void status(String type, int status, byte[] body, List<String> problems) {
    if (type.equals("application/problem+json") && problems.isEmpty()) {
      int told = JSON.readTree(body).get("status").asInt();
      if (told != status) {
        problems.add("the status is " + status + ", and " + told + " in the body");
      }
    }
  }

  private static String type(Map<String, List<String>> headers) {
    List<String> values = headers.getOrDefault("Content-Type", List.of(""));
    return values.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static void json(JsonNode schema, byte[] body, List<String> problems) {
    try {
      validate(schema, JSON.readTree(body), "the body", problems);
    } catch (JacksonException e) {
      problems.add("the body is no JSON: " + e.getOriginalMessage());
    }
  }

  /** Events that were read so far; the last one may be cut off. */
  private static void events(JsonNode schemas, String text, List<String> problems) {
    String whole = text.replace("\r\n", "\n");
    for (String event : whole.substring(0, whole.lastIndexOf("\n\n") + 1).split("\n\n", -1)) {
      String name = "";
      StringBuilder data = new StringBuilder();
      for (String line : event.split("\n", -1)) {
        if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        } else if (!line.matches("(id:|retry:|:).*|")) {
          problems.add("a line of the events is '" + line + "'");
        }
      }
      if (!name.isEmpty() || data.length() > 0) {
        if (schemas.has(name)) {
          json(schemas.get(name), data.toString().getBytes(StandardCharsets.UTF_8), problems);
        } else {
          problems.add("the document knows no event '" + name + "'");
        }
      }
    }
  }

  private static void validate(
      JsonNode schema, JsonNode value, String what, List<String> problems) {
    Schema compiled =
        SCHEMAS.computeIfAbsent(
            schema.toString(),
            text -> {
              ObjectNode root = JSON.createObjectNode();
              root.set("$defs", ROOT.get("components").get("schemas"));
              root.putArray("allOf").add(schema);
              return REGISTRY.getSchema(
                  root.toString().replace("#/components/schemas/", "#/$defs/"));
            });
    compiled.validate(value).forEach(error -> problems.add(what + ": " + error));
  }
}
