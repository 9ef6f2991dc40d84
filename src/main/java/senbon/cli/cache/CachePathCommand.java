package senbon.cli.cache;

import java.io.IOException;
import java.util.Map;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.config.Keys;

/** {@code senbon cache path}. */
final class CachePathCommand extends WorkCommand {

  CachePathCommand() {
    super("path", "Prints the directory of the cache.");
  }

  @Override
  public Integer call() throws IOException {
    globals.out().println(globals.config(Map.of()).get(Keys.CACHE_DIR));
    return ExitCodes.OK;
  }
}
