package senbon.tools;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import senbon.base.failure.UsageException;
import senbon.base.json.JsonFields;

/**
 * The text of a pin file, schema 1:
 *
 * <pre>
 * {
 *   "schema": 1,
 *   "pins": [{"selector": "firefox@&lt;56", "tool": "bsdiff@4.3", "forced": true}],
 *   "tools": [{
 *     "id": "bsdiff@4.3",
 *     "kind": "executable",
 *     "path": "/usr/bin/bsdiff",
 *     "sha256": "ab12...",
 *     "arguments": ["{old}", "{new}", "{patch}"],
 *     "writes": "bsdiff40",
 *     "seconds": 1800
 *   }]
 * }
 * </pre>
 *
 * {@code forced}, {@code tools} and {@code seconds} may be left out; {@code url} may stand for
 * {@code path}. {@code tools} describes what is not built in. Every unknown kind and field is
 * refused: what is not understood may not silently change what is made. A project's file describes
 * no tools, or else a project that came from elsewhere could have programs run.
 */
final class PinJson {
  private static final int SCHEMA = 1;

  private final JsonFields fields;
  private final Pin.Origin origin;

  PinJson(String file, Pin.Origin origin) {
    this.fields = new JsonFields(file);
    this.origin = origin;
  }

  /** What a file holds. */
  record Content(List<Tool> tools, List<Pin> pins) {
    static final Content NONE = new Content(List.of(), List.of());
  }

  Content parse(String text) {
    JsonObject root = fields.root(text);
    if (!root.has("schema")) {
      throw fields.wrong("has no schema number", "Give it \"schema\": " + SCHEMA + ".");
    }
    if (!root.get("schema").toString().equals(Integer.toString(SCHEMA))) {
      throw fields.wrong(
          "is of schema " + root.get("schema") + ", not " + SCHEMA,
          "Use the program that wrote it.");
    }
    fields.onlyFields(root, Set.of("schema", "pins", "tools"), "The file");
    List<Pin> pins = new ArrayList<>();
    List<Tool> tools = tools(root);
    for (JsonElement element : fields.array(root, "pins")) {
      JsonObject pin = fields.object(element, "Each of pins");
      fields.onlyFields(pin, Set.of("selector", "tool", "forced"), "A pin");
      pins.add(pin(pin));
    }
    return new Content(tools, pins);
  }

  private List<Tool> tools(JsonObject root) {
    List<Tool> tools = new ArrayList<>();
    for (JsonElement element : fields.array(root, "tools")) {
      Tool tool = new ToolJson(fields).parse(element);
      if (tools.stream().anyMatch(other -> other.id().equals(tool.id()))) {
        throw fields.wrong("describes " + tool.id() + " twice", "Remove one.");
      }
      tools.add(tool);
    }
    if (origin != Pin.Origin.USER && !tools.isEmpty()) {
      throw fields.wrong(
          "describes the tool "
              + tools.get(0).id()
              + ", but programs are only run if the user's own file describes them",
          "Remove it here, and describe it with 'senbon tools add'.");
    }
    return tools;
  }

  private Pin pin(JsonObject pin) {
    JsonElement forced = pin.get("forced");
    if (forced != null && !(forced.isJsonPrimitive() && forced.getAsJsonPrimitive().isBoolean())) {
      throw fields.wrong("has a pin whose forced is " + forced, "Write true or false.");
    }
    try {
      return new Pin(
          Selector.parse(string(pin, "selector")),
          ToolId.parse(string(pin, "tool")),
          forced != null && forced.getAsBoolean(),
          origin);
    } catch (UsageException e) {
      throw fields.within(e, "a wrong pin");
    }
  }

  private String string(JsonObject pin, String name) {
    return fields.string(pin, name, "a pin", "Give each pin a selector and a tool.");
  }

  String write(Content content) {
    JsonArray pins = new JsonArray();
    for (Pin pin : content.pins()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("selector", pin.selector().toString());
      entry.addProperty("tool", pin.tool().toString());
      if (pin.forced()) {
        entry.addProperty("forced", true);
      }
      pins.add(entry);
    }
    JsonObject root = new JsonObject();
    root.addProperty("schema", SCHEMA);
    root.add("pins", pins);
    if (!content.tools().isEmpty()) {
      JsonArray tools = new JsonArray();
      content.tools().forEach(tool -> tools.add(ToolJson.write(tool)));
      root.add("tools", tools);
    }
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(root) + "\n";
  }
}
