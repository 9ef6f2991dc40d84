package senbon.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value for each of {@link Keys#ALL}, all of them valid, each with its origin. Immutable. */
public final class Config {
  private final Map<String, Setting> settings;

  /** Of settings that {@link ConfigLoader} has checked. */
  Config(Map<String, Setting> settings) {
    this.settings = Map.copyOf(settings);
  }

  public <T> T get(Key<T> key) {
    return setting(key).as(key);
  }

  /** The folder of the cache; there is none if none was set and the user has no home folder. */
  public Optional<Path> cacheDirectory() {
    Setting setting = setting(Keys.CACHE_DIR);
    boolean none = setting.origin() == Setting.Origin.DEFAULT && setting.value().equals(Keys.NONE);
    return none ? Optional.empty() : Optional.of(setting.as(Keys.CACHE_DIR));
  }

  public Setting setting(Key<?> key) {
    return settings.get(key.name());
  }

  /** Every setting, in the order of {@link Keys#ALL}. */
  public List<Setting> show() {
    return Keys.ALL.stream().map(this::setting).toList();
  }
}
