package senbon.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * This user's folders for the program, by the XDG base directory specification, and by the habits
 * of macOS and Windows where its variables are not set. None of them need exist; without a home
 * folder, as in a container whose user has no name, there may be none.
 *
 * @param config for what people write
 * @param cache for what can be made again
 * @param state for what can't, such as records of past runs
 */
public record XdgPaths(Optional<Path> config, Optional<Path> cache, Optional<Path> state) {
  private static final String NAME = "senbon";

  /**
   * Depends on the arguments only.
   *
   * @param environment of which {@code HOME}, {@code XDG_*}, {@code APPDATA} and {@code
   *     LOCALAPPDATA} count, where they are absolute paths
   * @param properties of which {@code os.name} and {@code user.home} count
   */
  public static XdgPaths of(Map<String, String> environment, Map<String, String> properties) {
    Folders folders = new Folders(environment, home(environment, properties));
    if (isWindows(properties)) {
      return new XdgPaths(
          folders.of("XDG_CONFIG_HOME", "APPDATA", "AppData/Roaming", NAME),
          folders.of("XDG_CACHE_HOME", "LOCALAPPDATA", "AppData/Local", NAME + "/cache"),
          folders.of("XDG_STATE_HOME", "LOCALAPPDATA", "AppData/Local", NAME + "/state"));
    }
    if (system(properties).startsWith("mac")) {
      String support = "Library/Application Support";
      return new XdgPaths(
          folders.of("XDG_CONFIG_HOME", "", support, NAME),
          folders.of("XDG_CACHE_HOME", "", "Library/Caches", NAME),
          folders.of("XDG_STATE_HOME", "", support, NAME + "/state"));
    }
    return new XdgPaths(
        folders.of("XDG_CONFIG_HOME", "", ".config", NAME),
        folders.of("XDG_CACHE_HOME", "", ".cache", NAME),
        folders.of("XDG_STATE_HOME", "", ".local/state", NAME));
  }

  /**
   * This user's home folder. As for other programs, {@code HOME} counts before what the system has
   * noted for the user, which is all that Java looks at; on Windows the system alone counts.
   *
   * @param properties of which {@code os.name} and {@code user.home} count; Java says {@code ?} if
   *     the system has nothing noted
   */
  public static Optional<Path> home(
      Map<String, String> environment, Map<String, String> properties) {
    Optional<Path> named =
        isWindows(properties) ? Optional.empty() : absolute(environment.get("HOME"));
    return named.isPresent() ? named : absolute(properties.get("user.home"));
  }

  private static boolean isWindows(Map<String, String> properties) {
    return system(properties).startsWith("windows");
  }

  private static String system(Map<String, String> properties) {
    return properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
  }

  /** Relative paths are to be ignored by the specification. */
  private static Optional<Path> absolute(String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(text);
      return path.isAbsolute() ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private record Folders(Map<String, String> environment, Optional<Path> home) {
    Optional<Path> of(String xdg, String ofSystem, String underHome, String name) {
      Optional<Path> base = absolute(environment.get(xdg));
      if (base.isPresent()) {
        return Optional.of(base.get().resolve(NAME));
      }
      Optional<Path> known = absolute(environment.get(ofSystem));
      if (known.isPresent()) {
        return Optional.of(known.get().resolve(name));
      }
      return home.isPresent()
          ? Optional.of(home.get().resolve(underHome).resolve(name))
          : Optional.empty();
    }
  }
}
