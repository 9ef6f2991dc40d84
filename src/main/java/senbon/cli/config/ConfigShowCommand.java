package senbon.cli.config;

import java.io.IOException;
import java.util.Map;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.WorkCommand;
import senbon.config.Setting;

/** {@code senbon config show}. */
final class ConfigShowCommand extends WorkCommand {
  ConfigShowCommand() {
    super("show", "Prints every setting and where its value comes from.");
  }

  @Override
  public Integer call() throws IOException {
    for (Setting setting : globals.config(Map.of()).show()) {
      globals
          .out()
          .printf("%-16s = %-40s # %s%n", setting.name(), setting.value(), setting.where());
    }
    for (String name : Environment.strangers()) {
      globals.console().say("senbon: the variable " + name + " sets nothing.");
    }
    return ExitCodes.OK;
  }
}
