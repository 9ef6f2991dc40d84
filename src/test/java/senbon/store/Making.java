package senbon.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/** Making a result as all users of the cache do: found, or made while no one else makes it. */
final class Making {
  private Making() {}

  static CachedBlob findOrMake(
      Cache cache, ActionKey key, Duration wait, Callable<CachedBlob> maker) {
    return cache
        .find(key)
        .orElseGet(
            () ->
                cache.exclusively(
                    key,
                    wait,
                    () -> {
                      var meanwhile = cache.find(key);
                      return meanwhile.isPresent() ? meanwhile.get() : maker.call();
                    }));
  }
}
