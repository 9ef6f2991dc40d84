package senbon.cli.tools;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import senbon.base.json.Json;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.WorkCommand;
import senbon.config.Config;
import senbon.tools.Pin;
import senbon.tools.Tool;
import senbon.tools.ToolRegistry;

/** {@code senbon tools list}. */
final class ToolsListCommand extends WorkCommand {

  ToolsListCommand() {
    super("list", "Lists the tools of this program, its rules and the pins.");
  }

  @Override
  public Integer call() throws IOException {
    Config config = globals.config(Map.of());
    ToolRegistry registry = Environment.registry(config);
    List<Pin> pins = Environment.pins(config);
    if (globals.json()) {
      globals.out().println(json(registry, pins));
      return ExitCodes.OK;
    }
    globals.out().println("Tools:");
    for (Tool tool : registry.tools().values()) {
      globals.out().printf("  %-16s %-6s %s%n", tool.id(), tool.step(), tool.text());
    }
    globals.out().println("Rules, the first that matches the old build decides:");
    registry.rules().forEach(rule -> globals.out().printf("  %-16s %s%n", rule.id(), rule.text()));
    globals.out().println(pins.isEmpty() ? "No pins." : "Pins:");
    pins.forEach(pin -> globals.out().println("  " + pin));
    return ExitCodes.OK;
  }

  private static JsonObject json(ToolRegistry registry, List<Pin> pins) {
    JsonObject tools = new JsonObject();
    for (Tool tool : registry.tools().values()) {
      JsonObject one = Json.object(tool.settings());
      one.addProperty("step", tool.step().toString());
      one.addProperty("format", tool.format());
      tools.add(tool.id().toString(), one);
    }
    JsonObject rules = new JsonObject();
    registry.rules().forEach(rule -> rules.addProperty(rule.id(), rule.text()));
    JsonObject json = new JsonObject();
    json.add("tools", tools);
    json.add("rules", rules);
    json.add("pins", Json.array(pins.stream().map(Pin::toString).toList()));
    return json;
  }
}
