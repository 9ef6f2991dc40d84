package senbon.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value for each of {@link Keys#every}, all of them valid, each with its origin. Immutable. */
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
    Setting setting = settings.get(key.name());
    return setting == null ? ConfigLoader.defaultOf(key) : setting;
  }

  /** Whether a bucket for the shared cache may be set: if not, nothing of one is. */
  public boolean mayShare() {
    return settings.containsKey("s3-bucket");
  }

  /** Whether a service to be asked may be set: if not, none is. */
  public boolean mayAsk() {
    return settings.containsKey("server");
  }

  /** Every setting, in the order of {@link Keys#every}. */
  public List<Setting> show() {
    return Keys.every().stream().map(this::setting).toList();
  }
}
