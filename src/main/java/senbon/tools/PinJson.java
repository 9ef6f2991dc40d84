package senbon.tools;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;

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

  private final JsonDocument document;
  private final Pin.Origin origin;

  PinJson(String file, Pin.Origin origin) {
    this.document = JsonDocument.file(file, "Fix the file, or remove it to start over.");
    this.origin = origin;
  }

  /** What a file holds. */
  record Content(List<Tool> tools, List<Pin> pins) {
    static final Content NONE = new Content(List.of(), List.of());
  }

  Content parse(String text) {
    JsonValue root = document.read(text);
    JsonValue schema =
        root.find("schema")
            .orElseThrow(
                () -> root.wrong("has no schema number", "Add \"schema\": " + SCHEMA + "."));
    if (schema.number(0, Integer.MAX_VALUE) != SCHEMA) {
      throw schema.wrong(
          "is " + schema.shown() + ", not " + SCHEMA, "Use the program that wrote the file.");
    }
    root.only(Set.of("schema", "pins", "tools"));
    List<Tool> tools = tools(root);
    List<Pin> pins =
        root.find("pins").map(JsonValue::list).orElse(List.of()).stream().map(this::pin).toList();
    return new Content(tools, pins);
  }

  private List<Tool> tools(JsonValue root) {
    List<Tool> tools = new ArrayList<>();
    for (JsonValue element : root.find("tools").map(JsonValue::list).orElse(List.of())) {
      Tool tool = ToolJson.read(element);
      if (tools.stream().anyMatch(other -> other.id().equals(tool.id()))) {
        throw element.wrong("describes " + tool.id() + " again", "Remove one description.");
      }
      if (origin != Pin.Origin.USER) {
        throw element.wrong(
            "describes the tool "
                + tool.id()
                + ", but programs are only run if the user's own file describes them",
            "Remove it here, and describe it with 'senbon tools add'.");
      }
      tools.add(tool);
    }
    return tools;
  }

  private Pin pin(JsonValue pin) {
    pin.only(Set.of("selector", "tool", "forced"));
    return new Pin(
        pin.get("selector").as(Selector::parse),
        pin.get("tool").as(ToolId::parse),
        pin.find("forced").map(JsonValue::flag).orElse(false),
        origin);
  }

  String write(Content content) {
    JsonObject root = new JsonObject();
    root.addProperty("schema", SCHEMA);
    root.add("pins", Json.array(content.pins(), PinJson::write));
    if (!content.tools().isEmpty()) {
      root.add("tools", Json.array(content.tools(), ToolJson::write));
    }
    return Json.pretty(root) + "\n";
  }

  private static JsonObject write(Pin pin) {
    JsonObject json = new JsonObject();
    json.addProperty("selector", pin.selector().toString());
    json.addProperty("tool", pin.tool().toString());
    if (pin.forced()) {
      json.addProperty("forced", true);
    }
    return json;
  }
}
