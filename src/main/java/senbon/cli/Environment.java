package senbon.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.app.Settings;
import senbon.config.Config;
import senbon.config.ConfigLoader;
import senbon.config.Keys;
import senbon.config.XdgPaths;
import senbon.fetch.FetchPolicy;
import senbon.store.CacheMode;
import senbon.tools.Pin;

/** What the surroundings of the process say: variables, files, the machine. */
final class Environment {
  private Environment() {}

  static XdgPaths paths() {
    Map<String, String> properties = new TreeMap<>();
    System.getProperties().stringPropertyNames().forEach(n -> properties.put(n, System.getProperty(n)));
    return XdgPaths.of(System.getenv(), properties);
  }

  static Config config(Map<String, String> flags, Optional<Path> file) throws IOException {
    return new ConfigLoader(System.getenv(), paths()).load(flags, file);
  }
}
