package senbon.cli.tools;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.Globals;
import senbon.cli.options.LocalCommand;
import senbon.config.Config;
import senbon.tools.Pin;
import senbon.tools.PinFile;
import senbon.tools.Selector;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;
import senbon.tools.ToolsJson;

/** {@code senbon tools pin}. */
final class ToolsPinCommand extends LocalCommand {
  private final Arg<String> selector = parameter("SELECTOR").value(String.class);
  private final Arg<String> tool = parameter("TOOL@VERSION").value(String.class);
  private final Arg<Boolean> force =
      option("--force")
          .text("Even if the build's updater is not known to read what it makes.")
          .flag();
  private final Arg<Boolean> project =
      option("--project").text("In the project's file, senbon-tools.json.").flag();

  ToolsPinCommand() {
    super(
        "pin",
        "Has the builds of SELECTOR served by one tool in one version.",
        "SELECTOR is a product, with or without versions, or * for every build: firefox, firefox@<56,"
            + " palemoon@28..32.");
  }

  @Override
  public Integer call() throws IOException {
    Pin pin =
        file(project.get(), globals)
            .pin(Selector.parse(selector.get()), ToolId.parse(tool.get()), force.get());
    globals.console().say("pinned " + pin);
    if (globals.json()) {
      globals.resultLine(ToolsJson.pins("pinned", List.of(pin)));
    }
    return ExitCodes.OK;
  }

  static PinFile file(boolean project, Globals globals) throws IOException {
    Config config = globals.config(Map.of());
    ToolRegistry builtIn = globals.catalogue().registry();
    return project
        ? Environment.projectPinsForWriting(config, builtIn)
        : Environment.userPins(config, builtIn);
  }
}
