package senbon.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.json.JsonFields;

/** A tool of the kind {@code executable} in a pin file. */
final class ToolJson {
  private static final Set<String> FIELDS =
      Set.of("id", "kind", "path", "url", "sha256", "arguments", "writes", "seconds");
  private static final String REMEDY = "Describe it anew with 'senbon tools add'.";

  private final JsonFields fields;

  ToolJson(JsonFields fields) {
    this.fields = fields;
  }

  Tool parse(JsonElement element) {
    JsonObject tool = fields.object(element, "Each of tools");
    JsonElement kind = tool.get("kind");
    if (kind == null || !kind.equals(new JsonPrimitive(Executable.KIND))) {
      throw fields.wrong(
          "describes a tool of kind "
              + (kind == null ? "(none)" : kind)
              + ", which is unknown here",
          "Use a version of senbon that knows this kind, or remove the tool.");
    }
    fields.onlyFields(tool, FIELDS, "A tool");
    if (tool.has("path") == tool.has("url")) {
      throw fields.wrong("has a tool without a path or a url, or with both", REMEDY);
    }
    try {
      String location = string(tool, tool.has("url") ? "url" : "path");
      return Tool.external(
          ToolId.parse(string(tool, "id")),
          new Executable(
              location,
              Digest.parse(string(tool, "sha256")),
              arguments(tool),
              string(tool, "writes"),
              seconds(tool)));
    } catch (UsageException e) {
      throw fields.within(e, "a wrong tool");
    }
  }

  private List<String> arguments(JsonObject tool) {
    List<String> arguments = new ArrayList<>();
    for (JsonElement argument : fields.array(tool, "arguments")) {
      if (!argument.isJsonPrimitive() || !argument.getAsJsonPrimitive().isString()) {
        throw fields.wrong("has a tool with an argument that is no string", REMEDY);
      }
      arguments.add(argument.getAsString());
    }
    return arguments;
  }

  private Duration seconds(JsonObject tool) {
    String seconds = String.valueOf(tool.get("seconds"));
    if (!tool.has("seconds")) {
      return Executable.USUAL_LIMIT;
    }
    if (!seconds.matches("[0-9]{1,6}")) {
      throw fields.wrong("has a tool whose seconds are " + seconds, "Write a whole number.");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  private String string(JsonObject tool, String name) {
    return fields.string(tool, name, "a tool", REMEDY);
  }

  static JsonObject write(Tool tool) {
    Executable program = tool.program().orElseThrow();
    JsonObject json = new JsonObject();
    json.addProperty("id", tool.id().toString());
    json.addProperty("kind", Executable.KIND);
    json.addProperty(program.address().isPresent() ? "url" : "path", program.location());
    json.addProperty("sha256", program.sha256().hex());
    JsonArray arguments = new JsonArray();
    program.arguments().forEach(arguments::add);
    json.add("arguments", arguments);
    json.addProperty("writes", program.writes());
    json.addProperty("seconds", program.timeLimit().toSeconds());
    return json;
  }
}
