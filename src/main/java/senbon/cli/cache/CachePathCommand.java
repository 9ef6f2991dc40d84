package senbon.cli.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import senbon.base.json.Json;
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
    Path directory = Environment.cacheDirectory(globals.config(Map.of()));
    if (globals.json()) {
      globals.resultLine(Json.object(Map.of("path", directory.toString())));
    } else {
      globals.out().println(directory);
    }
    return ExitCodes.OK;
  }
}
