package senbon.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;

/** What patches that are there teach of those that are not. */
final class PatchHistoryTest {
  private static final Offset<Double> LITTLE = within(1e-9);

  @TempDir private Path dir;
  private Cache cache;
  private int count;

  @BeforeEach
  void open() {
    cache = Cache.open(dir, CacheMode.WRITE);
  }

  @AfterEach
  void close() {
    cache.close();
  }

  private void add(String kind, int size, Map<String, String> facts) {
    ActionKey key = ActionKey.of(kind, "number", Integer.toString(count++));
    cache.put(key, new byte[size], new TreeMap<>(facts));
  }

  /** A patch of so many bytes for a file that has 1000 bytes whole and 4000 unpacked. */
  private void patch(String path, int size, int millis) {
    add(
        "patch",
        size,
        Map.of(
            "path", path, "whole", "1000", "content", "4000", "millis", Integer.toString(millis)));
  }

  private PatchHistory history() {
    return PatchHistory.of(cache, 400);
  }

  @Test
  void without_any_patch_there_is_a_first_guess_and_no_error_of_it() {
    assertThat(history().size()).isZero();
    assertThat(history().ratio("a")).isEqualTo(0.25);
    assertThat(history().nanos(1_000_000)).isEqualTo(4e8);
    assertThat(history().error()).isEmpty();
  }

  @Test
  void a_file_is_judged_by_its_own_patches_and_a_new_one_by_all() {
    patch("a", 100, 8);
    patch("a", 200, 8);
    patch("a", 300, 8);
    patch("b", 900, 8);
    patch("b", 950, 8);
    assertThat(history().size()).isEqualTo(5);
    assertThat(history().ratio("a")).as("the middle one").isEqualTo(0.2, LITTLE);
    assertThat(history().ratio("b")).as("the upper of two").isEqualTo(0.95, LITTLE);
    assertThat(history().ratio("new")).as("the middle of all").isEqualTo(0.3, LITTLE);
  }

  @Test
  void no_patch_counts_as_larger_than_the_whole_file() {
    patch("a", 5000, 8);
    assertThat(history().ratio("a")).isEqualTo(1);
  }

  @Test
  void time_is_judged_by_all_patches_together() {
    patch("a", 1, 4);
    patch("b", 1, 12);
    assertThat(history().nanos(8000)).isEqualTo(16e6, within(1.0));
  }

  @Test
  void the_error_is_that_of_estimates_from_the_others() {
    patch("a", 100, 8);
    patch("a", 200, 8);
    // 100 is guessed as 200, an error of 1; 200 as 100, one of a half; the upper middle is told.
    assertThat(history().error()).hasValueCloseTo(1.0, LITTLE);
  }

  @Test
  void a_single_patch_of_a_file_is_estimated_from_those_of_other_files() {
    patch("a", 100, 8);
    assertThat(history().error()).as("there is no other").isEmpty();
    patch("b", 400, 8);
    // 100 guessed as 400: 3; 400 as 100: three quarters.
    assertThat(history().error()).hasValueCloseTo(3.0, LITTLE);
  }

  @Test
  void what_is_no_patch_or_says_nothing_usable_is_passed_over() {
    add("report", 100, Map.of("path", "a", "whole", "1000", "content", "10"));
    add("patch", 100, Map.of());
    add("patch", 100, Map.of("path", "a", "whole", "0", "content", "10"));
    add("patch", 100, Map.of("path", "a", "whole", "-5", "content", "10"));
    add("patch", 100, Map.of("path", "a", "whole", "1e3", "content", "10"));
    add("patch", 100, Map.of("path", "a", "whole", "9".repeat(30), "content", "10"));
    assertThat(history().size()).isZero();
    add("patch", 100, Map.of("whole", "1000", "content", "10"));
    assertThat(history().size()).as("without a path it tells of all").isEqualTo(1);
    assertThat(history().nanos(10)).as("of a patch that took no time").isZero();
  }
}
