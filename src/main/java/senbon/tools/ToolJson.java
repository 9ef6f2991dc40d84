package senbon.tools;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import senbon.base.io.Digest;
import senbon.base.json.Json;
import senbon.base.json.JsonValue;

/** A tool of the kind {@code executable} in a pin file. */
final class ToolJson {
  private static final Set<String> FIELDS =
      Set.of("id", "kind", "path", "url", "sha256", "arguments", "writes", "seconds");
  private static final String REMEDY = "Describe it again with 'senbon tools add'.";

  private ToolJson() {}

  static Tool read(JsonValue tool) {
    Optional<JsonValue> kind = tool.find("kind");
    if (!kind.map(JsonValue::text).equals(Optional.of(Executable.KIND))) {
      throw tool.wrong(
          "is of kind " + kind.map(JsonValue::shown).orElse("(none)") + ", which is unknown here",
          "Use a version of senbon that knows this kind, or remove the tool.");
    }
    tool.only(FIELDS);
    Optional<JsonValue> url = tool.find("url");
    if (tool.find("path").isPresent() == url.isPresent()) {
      throw tool.wrong("has neither a path nor a url, or both", REMEDY);
    }
    String location = url.orElseGet(() -> tool.get("path")).text();
    ToolId id = tool.get("id").as(ToolId::parse);
    Digest sha256 = tool.get("sha256").as(Digest::parse);
    List<String> arguments =
        tool.find("arguments").map(list -> list.list(JsonValue::text)).orElse(List.of());
    String writes = tool.get("writes").text();
    Duration limit =
        tool.find("seconds")
            .map(seconds -> Duration.ofSeconds(seconds.number(0, 999_999)))
            .orElse(Executable.USUAL_LIMIT);
    return tool.check(
        () -> Tool.external(id, new Executable(location, sha256, arguments, writes, limit)));
  }

  static JsonObject write(Tool tool) {
    Executable program = tool.program().orElseThrow();
    JsonObject json = new JsonObject();
    json.addProperty("id", tool.id().toString());
    json.addProperty("kind", Executable.KIND);
    json.addProperty(program.address().isPresent() ? "url" : "path", program.location());
    json.addProperty("sha256", program.sha256().hex());
    json.add("arguments", Json.array(program.arguments()));
    json.addProperty("writes", program.writes());
    json.addProperty("seconds", program.timeLimit().toSeconds());
    return json;
  }
}
