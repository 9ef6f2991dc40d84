package senbon.cli;

import java.util.List;

/** {@code senbon config}. */
final class ConfigCommand extends CommandGroup {
  ConfigCommand() {
    super("config", "Shows the settings.");
  }

  @Override
  List<String> children() {
    return List.of("show");
  }

  @Override
  Command child(String name) {
    return name.equals("show") ? new ConfigShowCommand() : super.child(name);
  }
}
