package senbon.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import senbon.base.failure.UsageException;

/** Joins flags, variables, file and defaults. */
public final class ConfigLoader {
  /** The variable that names the configuration file if no flag does. */
  public static final String FILE_VARIABLE = "SENBON_CONFIG";

  /** What begins the name of every variable of the program. */
  private static final String PREFIX = "SENBON_";

  /** Variables that the launcher reads. */
  private static final Set<String> OF_LAUNCHER = Set.of("SENBON_HEAP", "SENBON_JAVA_OPTS");

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry(Keys.CACHE_MODE.name(), "write"),
          Map.entry(Keys.JOBS.name(), Keys.AUTO),
          Map.entry(Keys.MAX_MEMORY.name(), Keys.AUTO),
          Map.entry(Keys.EFFORT.name(), "default"),
          Map.entry(Keys.TOOLS_FILE.name(), Keys.AUTO),
          Map.entry(Keys.ALLOW_URL.name(), Keys.NONE),
          Map.entry(Keys.ALLOW_PRIVATE.name(), Keys.ANY),
          Map.entry(Keys.LOG_LEVEL.name(), LogLevel.WARN.toString()),
          Map.entry(Keys.LOG_FORMAT.name(), LogFormat.TEXT.toString()),
          Map.entry(Keys.LOG_FILE.name(), Keys.NONE),
          Map.entry(Keys.CONNECT_TIMEOUT.name(), "10s"),
          Map.entry(Keys.IDLE_TIMEOUT.name(), "30s"),
          Map.entry(Keys.TOTAL_TIMEOUT.name(), "30m"),
          Map.entry(Keys.RETRIES.name(), "5"),
          Map.entry(Keys.RETRY_DELAY.name(), "1s"),
          Map.entry(Keys.MAX_FILESIZE.name(), "500M"),
          Map.entry(Keys.NETRC_FILE.name(), Keys.NONE),
          Map.entry(Keys.HEADER_FILE.name(), Keys.NONE),
          Map.entry(Keys.CACERT.name(), Keys.NONE));

  private final Map<String, String> environment;
  private final XdgPaths paths;

  /**
   * Of what is around the program.
   *
   * @param environment of which {@code SENBON_*} counts; a variable set to nothing counts as not
   *     set
   */
  public ConfigLoader(Map<String, String> environment, XdgPaths paths) {
    this.environment = environment;
    this.paths = paths;
  }

  /**
   * Loads and checks every setting.
   *
   * @param flags values by key name, of the flags that were given
   * @param file that a flag names: it must exist, while the user's own need not
   * @throws UsageException for a wrong value, telling where it is set
   */
  public Config load(Map<String, String> flags, Optional<Path> file) throws IOException {
    for (String name : flags.keySet()) {
      if (Keys.named(name).isEmpty()) {
        throw new IllegalArgumentException("there is no setting " + name);
      }
    }
    Map<String, Setting> ofFile = readFile(file);
    Map<String, Setting> settings = new HashMap<>();
    for (Key<?> key : Keys.ALL) {
      Setting setting = first(key, flags, ofFile);
      requireValid(key, setting);
      settings.put(key.name(), setting);
    }
    if (isBucketSet(flags, ofFile)) {
      add(settings, BucketKeys.ALL, flags, ofFile);
    }
    if (isServiceSet(flags, ofFile)) {
      add(settings, ServiceKeys.ALL, flags, ofFile);
    }
    return new Config(settings);
  }

  private void add(
      Map<String, Setting> settings,
      List<Key<?>> keys,
      Map<String, String> flags,
      Map<String, Setting> ofFile) {
    for (Key<?> key : keys) {
      Setting setting = first(key, flags, ofFile);
      requireValid(key, setting);
      settings.put(key.name(), setting);
    }
  }

  /** Whether anything is set that is neither among the usual keys nor of the shared cache. */
  private boolean isServiceSet(Map<String, String> flags, Map<String, Setting> ofFile) {
    for (String name : environment.keySet()) {
      if (name.startsWith(PREFIX) && !name.startsWith(BucketKeys.VARIABLES) && !isUsual(name)) {
        return true;
      }
    }
    return anyOfService(flags.keySet()) || anyOfService(ofFile.keySet());
  }

  private static boolean anyOfService(Set<String> names) {
    for (String name : names) {
      if (!name.startsWith(BucketKeys.PREFIX) && !hasUsual(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUsual(String variable) {
    if (variable.equals(FILE_VARIABLE) || OF_LAUNCHER.contains(variable)) {
      return true;
    }
    for (Key<?> key : Keys.ALL) {
      if (key.variable().equals(variable)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasUsual(String name) {
    for (Key<?> key : Keys.ALL) {
      if (key.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Of a key that is not among the usual ones. */
  static Setting defaultOf(Key<?> key) {
    return key.name().startsWith(BucketKeys.PREFIX)
        ? BucketKeys.defaultOf(key)
        : ServiceKeys.defaultOf(key);
  }

  private boolean isBucketSet(Map<String, String> flags, Map<String, Setting> ofFile) {
    for (String variable : environment.keySet()) {
      if (variable.startsWith(BucketKeys.VARIABLES)) {
        return true;
      }
    }
    return anyBegins(flags.keySet()) || anyBegins(ofFile.keySet());
  }

  private static boolean anyBegins(Set<String> names) {
    for (String name : names) {
      if (name.startsWith(BucketKeys.PREFIX)) {
        return true;
      }
    }
    return false;
  }

  /** The variables that are named like settings but set nothing, such as one mistyped. */
  public static List<String> strangers(Map<String, String> environment) {
    Set<String> known = new HashSet<>(OF_LAUNCHER);
    known.add(FILE_VARIABLE);
    Keys.ALL.forEach(key -> known.add(key.variable()));
    if (environment.keySet().stream().anyMatch(name -> name.startsWith(BucketKeys.VARIABLES))) {
      BucketKeys.ALL.forEach(key -> known.add(key.variable()));
    }
    if (!known.containsAll(ours(environment))) {
      ServiceKeys.ALL.forEach(key -> known.add(key.variable()));
    }
    return environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .toList();
  }

  private static List<String> ours(Map<String, String> environment) {
    return environment.keySet().stream().filter(name -> name.startsWith(PREFIX)).toList();
  }

  /** The user's configuration file, whether or not it exists; there is none without a home. */
  public Optional<Path> userFile() {
    Optional<Path> folder = paths.config();
    return folder.isPresent()
        ? Optional.of(folder.get().resolve("config.properties"))
        : Optional.empty();
  }

  private Map<String, Setting> readFile(Optional<Path> named) throws IOException {
    Optional<Path> file =
        named.or(
            () ->
                Optional.ofNullable(environment.get(FILE_VARIABLE))
                    .filter(value -> !value.isEmpty())
                    .map(Path::of));
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      throw new UsageException(
          "There is no configuration file " + file.get() + ".", "Use one that exists.");
    }
    if (file.isPresent()) {
      return ConfigFile.read(file.get());
    }
    Optional<Path> own = userFile();
    return own.isPresent() && Files.exists(own.get()) ? ConfigFile.read(own.get()) : Map.of();
  }

  private Setting first(Key<?> key, Map<String, String> flags, Map<String, Setting> ofFile) {
    String name = key.name();
    String flag = flags.get(name);
    if (flag != null) {
      return new Setting(name, flag, Setting.Origin.FLAG, "--" + name);
    }
    String variable = environment.getOrDefault(key.variable(), "");
    if (!variable.isEmpty()) {
      return new Setting(name, variable, Setting.Origin.VARIABLE, key.variable());
    }
    Setting set = ofFile.get(name);
    if (set != null) {
      return set;
    }
    for (String custom : key.customs()) {
      String other = environment.getOrDefault(custom, "");
      if (!other.isEmpty()) {
        return new Setting(name, other, Setting.Origin.VARIABLE, custom);
      }
    }
    String value =
        name.equals(Keys.CACHE_DIR.name())
            ? paths.cache().isPresent() ? paths.cache().get().toString() : Keys.NONE
            : DEFAULTS.get(name);
    if (value == null) {
      return defaultOf(key);
    }
    return new Setting(name, value, Setting.Origin.DEFAULT, "default");
  }

  private static <T> void requireValid(Key<T> key, Setting setting) {
    T unused = setting.as(key);
  }
}
