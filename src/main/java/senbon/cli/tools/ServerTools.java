package senbon.cli.tools;

import java.io.IOException;
import java.util.Optional;
import senbon.build.source.Input;
import senbon.cli.options.Globals;
import senbon.client.AskTools;
import senbon.client.Orders;
import senbon.config.Config;
import senbon.config.ServiceKeys;

/** What a service says of tools; loaded only if one is asked. */
final class ServerTools {
  private ServerTools() {}

  static ToolsChoice which(Globals globals, Config config, Input from, Optional<Input> to)
      throws IOException {
    try (Orders orders =
        new Orders(
            config.get(ServiceKeys.SERVER).orElseThrow(),
            config.get(ServiceKeys.SERVER_TOKEN_FILE),
            globals.network(config),
            globals.watcher())) {
      return ToolsChoice.read(new AskTools(orders).which(from, to));
    }
  }
}
