package senbon.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.base.Version;
import senbon.base.failure.UsageException;
import senbon.config.Config;
import senbon.config.ConfigLoader;
import senbon.config.Keys;
import senbon.config.ServerFile;
import senbon.config.XdgPaths;
import senbon.net.http.Credential;
import senbon.net.http.HeaderFile;
import senbon.net.http.HttpPolicy;
import senbon.net.http.Netrc;
import senbon.net.http.Network;
import senbon.net.http.Proxies;
import senbon.session.Catalogue;
import senbon.session.Settings;
import senbon.session.Workshop;
import senbon.store.entry.CacheMode;
import senbon.tools.Pin;
import senbon.tools.PinFile;
import senbon.tools.Tool;
import senbon.tools.ToolRegistry;

/** What the surroundings of the process say: variables, files, the machine. */
public final class Environment {
  private static final String PROJECT_PINS = "senbon-tools.json";
  private static final String PROGRAM = Version.program();

  private Environment() {}

  static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  static Config config(Map<String, String> flags, Optional<Path> file) throws IOException {
    return new ConfigLoader(System.getenv(), paths()).load(flags, file);
  }

  static CacheMode cacheMode(Config config) {
    return CacheMode.valueOf(config.get(Keys.CACHE_MODE).toUpperCase(Locale.ROOT));
  }

  /**
   * The folder of the cache.
   *
   * @throws UsageException if none was set and the user has no home folder
   */
  public static Path cacheDirectory(Config config) {
    requireCacheDirectory(config);
    return config.cacheDirectory().orElseThrow();
  }

  /**
   * Refuses to look for a cache that has no place.
   *
   * @throws UsageException if none is named, and the user has no home
   */
  static void requireCacheDirectory(Config config) {
    if (config.cacheDirectory().isEmpty()) {
      throw homeless(
          "Use --cache-dir DIR to name a place for the cache, or --cache-mode off, or set HOME.");
    }
  }

  private static UsageException homeless(String remedy) {
    return new UsageException("This user has no home folder.", remedy);
  }

  /** The variables that are named like settings but set nothing. */
  public static List<String> strangers() {
    return ConfigLoader.strangers(System.getenv());
  }

  /**
   * The settings for work, with the pins of the user and of the project.
   *
   * @param cacheMode what the configuration says, or less
   */
  static Settings settings(
      Config config, CacheMode cacheMode, Duration wait, List<Tool> more, Catalogue catalogue)
      throws IOException {
    ToolRegistry builtIn = catalogue.registry();
    List<Tool> tools = new ArrayList<>(more);
    for (Tool tool : userTools(config, builtIn)) {
      if (more.stream().noneMatch(other -> other.id().equals(tool.id()))) {
        tools.add(tool);
      }
    }
    Path directory =
        cacheMode == CacheMode.OFF
            ? config.cacheDirectory().orElse(Path.of(""))
            : cacheDirectory(config);
    return new Settings(
        directory,
        cacheMode,
        paths().state(),
        config.get(Keys.JOBS).orElse(Runtime.getRuntime().availableProcessors()),
        config.get(Keys.MAX_MEMORY),
        wait,
        fetchPolicy(config),
        pins(config, builtIn),
        tools,
        PROGRAM,
        catalogue,
        config.mayShare() ? Optional.of(BucketOptions.settings(config)) : Optional.empty());
  }

  /** Opens what many pieces of work need, each with a session of its own. */
  public static Workshop workshop(Config config, Catalogue catalogue) throws IOException {
    return new Workshop(
        settings(config, cacheMode(config), Duration.ofHours(1), List.of(), catalogue));
  }

  private static List<Credential> credentials(Config config) throws IOException {
    List<Credential> all = new ArrayList<>();
    for (ServerFile headers : config.get(Keys.HEADER_FILE)) {
      all.addAll(HeaderFile.read(headers.file(), headers.server()));
    }
    Optional<Path> netrc = config.get(Keys.NETRC_FILE);
    if (netrc.isPresent()) {
      all.addAll(Netrc.read(netrc.get()));
    }
    return all;
  }

  /** The file that curl and others read user names and passwords from. */
  static Path netrc() {
    return variable("NETRC")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .or(() -> XdgPaths.home(System.getenv(), properties()).map(home -> home.resolve(".netrc")))
        .orElseThrow(() -> homeless("Use --netrc-file FILE."));
  }

  /** The way to the servers. */
  public static Network network(Config config) {
    return new Network(Proxies.of(System.getenv()), config.get(Keys.CACERT));
  }

  static HttpPolicy fetchPolicy(Config config) throws IOException {
    HttpPolicy defaults = HttpPolicy.defaults();
    Duration total = config.get(Keys.TOTAL_TIMEOUT);
    return new HttpPolicy(
        new HttpPolicy.Timeouts(
            config.get(Keys.CONNECT_TIMEOUT), config.get(Keys.IDLE_TIMEOUT), total, total),
        new HttpPolicy.Retries(
            config.get(Keys.RETRIES) + 1,
            defaults.retries().budget(),
            config.get(Keys.RETRY_DELAY),
            defaults.retries().longest()),
        new HttpPolicy.Limits(defaults.limits().redirects(), config.get(Keys.MAX_FILESIZE)),
        new HttpPolicy.Access(
            config.get(Keys.ALLOW_URL), credentials(config), config.get(Keys.ALLOW_PRIVATE)),
        network(config),
        PROGRAM);
  }

  /** The pins that hold here. */
  public static List<Pin> pins(Config config, ToolRegistry builtIn) throws IOException {
    List<Pin> pins = new ArrayList<>();
    Optional<PinFile> user = ownPins(config, builtIn);
    if (user.isPresent()) {
      pins.addAll(user.get().read());
    }
    Optional<PinFile> project = projectPins(config, builtIn);
    if (project.isPresent()) {
      pins.addAll(project.get().read());
    }
    return pins;
  }

  /**
   * The file of the user's pins and tools, for changing it.
   *
   * @throws UsageException if none was set and the user has no home folder
   */
  public static PinFile userPins(Config config, ToolRegistry builtIn) {
    return ownPins(config, builtIn)
        .orElseThrow(() -> homeless("Set SENBON_TOOLS_FILE to the path of a file, or set HOME."));
  }

  private static Optional<PinFile> ownPins(Config config, ToolRegistry builtIn) {
    Optional<Path> path = config.get(Keys.TOOLS_FILE);
    if (path.isEmpty()) {
      Optional<Path> folder = paths().config();
      if (folder.isEmpty()) {
        return Optional.empty();
      }
      path = Optional.of(folder.get().resolve("tools.json"));
    }
    return Optional.of(new PinFile(path.get(), Pin.Origin.USER, builtIn));
  }

  private static List<Tool> userTools(Config config, ToolRegistry builtIn) throws IOException {
    Optional<PinFile> user = ownPins(config, builtIn);
    return user.isPresent() ? user.get().tools() : List.of();
  }

  /** The tools that are built in and those that the user's file describes. */
  public static ToolRegistry registry(Config config, ToolRegistry builtIn) throws IOException {
    return builtIn.with(userTools(config, builtIn));
  }

  /** The file {@code senbon-tools.json} of this directory or the nearest one above that has it. */
  static Optional<PinFile> projectPins(Config config, ToolRegistry builtIn) throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(PROJECT_PINS))) {
        return Optional.of(
            new PinFile(at.resolve(PROJECT_PINS), Pin.Origin.PROJECT, registry(config, builtIn)));
      }
    }
    return Optional.empty();
  }

  /** The project's file, which is made in this directory if there is none. */
  public static PinFile projectPinsForWriting(Config config, ToolRegistry builtIn)
      throws IOException {
    Optional<PinFile> known = projectPins(config, builtIn);
    return known.isPresent()
        ? known.get()
        : new PinFile(Path.of(PROJECT_PINS), Pin.Origin.PROJECT, registry(config, builtIn));
  }

  /** This user's folder for what can't be made again; there is none without a home. */
  public static Optional<Path> state() {
    return paths().state();
  }

  /** This user's home folder, if there is one. */
  public static Optional<Path> home() {
    return XdgPaths.home(System.getenv(), properties());
  }

  private static XdgPaths paths() {
    return XdgPaths.of(System.getenv(), properties());
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name));
    }
    return properties;
  }
}
