package senbon.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of what scripts/check-shared tries with real processes. */
final class SharedRunsTest {
  @TempDir Path dir;

  @Test
  void machines_that_make_the_same_at_once_agree() throws Exception {
    assertThat(SharedRace.run(dir, 3)).isEmpty();
  }

  @Test
  void a_machine_that_is_killed_while_bytes_move_leaves_nothing_wrong() throws Exception {
    assertThat(SharedKills.run(dir, 1, 1)).isEmpty();
  }

  @Test
  void shards_on_several_machines_make_no_patch_twice_in_turn() throws Exception {
    assertThat(SharedShards.run(dir, 2, 2, 2)).isEmpty();
  }
}
