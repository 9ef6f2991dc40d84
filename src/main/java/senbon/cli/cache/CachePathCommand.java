package senbon.cli.cache;

import java.io.IOException;
import java.util.Map;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.LocalCommand;

/** {@code senbon cache path}. */
final class CachePathCommand extends LocalCommand {

  CachePathCommand() {
    super("path", "Prints the directory of the cache.");
  }

  @Override
  public Integer call() throws IOException {
    globals.out().println(Environment.cacheDirectory(globals.config(Map.of())));
    return ExitCodes.OK;
  }
}
