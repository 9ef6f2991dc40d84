package senbon.cli.options;

import java.util.Map;
import java.util.TreeMap;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.config.Config;
import senbon.config.ServiceKeys;

/** Which service does the work, if one does. */
public final class ServerOption {
  private final Arg<String> server;

  public ServerOption(Command command) {
    server =
        command
            .option("--server")
            .label("URL")
            .text(
                "Have the service at this address do the work (also SENBON_SERVER); none: do it here."
                    + " Its token is read from the file that server-token-file or"
                    + " SENBON_SERVER_TOKEN_FILE names.")
            .value(String.class);
  }

  /** What was said, by the names of settings. */
  public Map<String, String> flags() {
    Map<String, String> flags = new TreeMap<>();
    if (server.isGiven()) {
      flags.put("server", server.get());
    }
    return flags;
  }

  /** Whether a service is to be asked. */
  public boolean isAsked(Config config) {
    return config.mayAsk() && config.get(ServiceKeys.SERVER).isPresent();
  }
}
