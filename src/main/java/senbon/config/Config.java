package senbon.config;

import java.util.List;
import java.util.Map;

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

  public Setting setting(Key<?> key) {
    return settings.get(key.name());
  }

  /** Every setting, in the order of {@link Keys#ALL}. */
  public List<Setting> show() {
    return Keys.ALL.stream().map(this::setting).toList();
  }
}
