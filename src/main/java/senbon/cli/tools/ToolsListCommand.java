package senbon.cli.tools;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.LocalCommand;
import senbon.config.Config;
import senbon.tools.Pin;
import senbon.tools.Tool;
import senbon.tools.ToolRegistry;
import senbon.tools.ToolsJson;

/** {@code senbon tools list}. */
final class ToolsListCommand extends LocalCommand {

  ToolsListCommand() {
    super("list", "Lists the tools of this program, its rules and the pins.");
  }

  @Override
  public Integer call() throws IOException {
    Config config = globals.config(Map.of());
    ToolRegistry registry = Environment.registry(config, globals.catalogue().registry());
    List<Pin> pins = Environment.pins(config, globals.catalogue().registry());
    if (globals.json()) {
      globals.resultLine(ToolsJson.of(registry, pins));
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
}
