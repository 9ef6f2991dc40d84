package senbon.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import senbon.base.failure.UsageException;

/**
 * This user's folders for the program, by the XDG base directory specification, and by the habits
 * of macOS and Windows where its variables are not set. None of them need exist.
 *
 * @param config for what people write
 * @param cache for what can be made again
 * @param state for what can't, such as records of past runs
 */
public record XdgPaths(Path config, Path cache, Path state) {
  private static final String NAME = "senbon";

  /**
   * Depends on the arguments only.
   *
   * @param environment of which {@code XDG_*}, {@code APPDATA} and {@code LOCALAPPDATA} count,
   *     where they are absolute paths
   * @param properties of which {@code os.name} and {@code user.home} count
   * @throws UsageException if a folder depends on the home folder and there is none
   */
  public static XdgPaths of(Map<String, String> environment, Map<String, String> properties) {
    String system = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
    Folders folders = new Folders(environment, properties.getOrDefault("user.home", ""));
    if (system.startsWith("windows")) {
      return new XdgPaths(
          folders.of("XDG_CONFIG_HOME", "APPDATA", "AppData/Roaming", NAME),
          folders.of("XDG_CACHE_HOME", "LOCALAPPDATA", "AppData/Local", NAME + "/cache"),
          folders.of("XDG_STATE_HOME", "LOCALAPPDATA", "AppData/Local", NAME + "/state"));
    }
    if (system.startsWith("mac")) {
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

  private record Folders(Map<String, String> environment, String home) {
    Path of(String xdg, String ofSystem, String underHome, String name) {
      Optional<Path> base = absolute(environment.get(xdg));
      if (base.isPresent()) {
        return base.get().resolve(NAME);
      }
      return absolute(environment.get(ofSystem))
          .orElseGet(() -> home(xdg).resolve(underHome))
          .resolve(name);
    }

    private Path home(String xdg) {
      return absolute(home)
          .orElseThrow(
              () ->
                  new UsageException(
                      "This user has no home folder: '" + home + "'.",
                      "Set " + xdg + " to an absolute path."));
    }

    /** Relative paths are to be ignored by the specification. */
    private static Optional<Path> absolute(String text) {
      try {
        return Optional.ofNullable(text)
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .filter(Path::isAbsolute);
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
  }
}
