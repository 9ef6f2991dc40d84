package senbon.tools;

import com.google.gson.JsonObject;
import java.util.List;
import senbon.base.json.Json;

/** The tools, rules and pins that are in force, as JSON. Fields are added, never changed. */
public final class ToolsJson {
  private ToolsJson() {}

  public static JsonObject of(ToolRegistry registry, List<Pin> pins) {
    JsonObject tools = new JsonObject();
    registry.tools().forEach((id, tool) -> tools.add(id.toString(), tool(tool)));
    JsonObject rules = new JsonObject();
    registry.rules().forEach(rule -> rules.addProperty(rule.id(), rule.text()));
    JsonObject json = new JsonObject();
    json.add("tools", tools);
    json.add("rules", rules);
    json.add("pins", Json.array(pins.stream().map(Pin::toString).toList()));
    return json;
  }

  /** A tool that is described now. */
  public static JsonObject added(Tool tool) {
    JsonObject json = new JsonObject();
    json.addProperty("tool", tool.id().toString());
    json.add("described", tool(tool));
    return json;
  }

  /**
   * Pins that are there now, or no longer.
   *
   * @param change what became of them
   */
  public static JsonObject pins(String change, List<Pin> pins) {
    JsonObject json = new JsonObject();
    json.add(change, Json.array(pins.stream().map(Pin::toString).toList()));
    return json;
  }

  private static JsonObject tool(Tool tool) {
    JsonObject json = Json.object(tool.settings());
    json.addProperty("step", tool.step().toString());
    json.addProperty("format", tool.format());
    return json;
  }
}
