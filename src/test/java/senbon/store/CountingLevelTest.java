package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.CacheMode;

/** The contract, of a directory inside another level; and how often a level is asked. */
final class CountingLevelTest extends DirectoryLevelTest {
  private CountingLevel counting;

  @Override
  CacheLevel open() throws IOException {
    counting = new CountingLevel(super.open());
    return counting;
  }

  @Override
  Faulty faulty(int n, Use prepare) throws IOException {
    Faulty inner = super.faulty(n, prepare);
    return new Faulty() {
      @Override
      public CacheLevel level() {
        return new CountingLevel(inner.level());
      }

      @Override
      public boolean hasFailed() {
        return inner.hasFailed();
      }

      @Override
      public void close() throws IOException {
        inner.close();
      }
    };
  }

  @Test
  void a_level_is_asked_once_for_each_part_of_a_result_and_never_if_an_earlier_one_has_it() {
    ActionKey key = ActionKey.of("patch", "old", "1");
    Path local = dir.resolve("local");
    try (Cache cache = Cache.open(local, CacheMode.WRITE, List.of(counting))) {
      assertThat(cache.find(key)).isEmpty();
      assertAsked(1, 0, 0);
      cache.put(key, bytes("result"), new TreeMap<>());
      assertAsked(1, 0, 1);
      assertThat(cache.find(key)).isPresent();
      assertThat(cache.read(key)).isPresent();
      assertAsked(1, 0, 1);
    }
    try (Cache cache = Cache.open(dir.resolve("another"), CacheMode.WRITE, List.of(counting))) {
      assertThat(cache.find(key)).isPresent();
      assertAsked(2, 1, 1);
    }
  }

  private void assertAsked(int records, int blobs, int puts) {
    assertThat(List.of(counting.records.get(), counting.blobs.get(), counting.puts.get()))
        .containsExactly(records, blobs, puts);
  }
}
