package senbon.cli.config;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.LocalCommand;
import senbon.config.Setting;
import senbon.config.SettingsJson;

/** {@code senbon config show}. */
final class ConfigShowCommand extends LocalCommand {
  ConfigShowCommand() {
    super("show", "Prints every setting and where its value comes from.");
  }

  @Override
  public Integer call() throws IOException {
    List<Setting> settings = globals.config(Map.of()).show();
    if (globals.json()) {
      globals.result(SettingsJson.of(settings));
    } else {
      settings.forEach(
          one ->
              globals.out().printf("%-20s = %-40s # %s%n", one.name(), one.value(), one.where()));
    }
    for (String name : Environment.strangers()) {
      globals.console().say("senbon: the variable " + name + " sets nothing.");
    }
    return ExitCodes.OK;
  }
}
