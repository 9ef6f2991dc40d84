package senbon.cli.config;

import java.util.List;
import senbon.cli.args.Command;
import senbon.cli.args.CommandGroup;

/** {@code senbon config}. */
public final class ConfigCommand extends CommandGroup {
  public ConfigCommand() {
    super("config", "Shows the settings.");
  }

  @Override
  public List<String> children() {
    return List.of("show");
  }

  @Override
  public Command child(String name) {
    return name.equals("show") ? new ConfigShowCommand() : super.child(name);
  }
}
