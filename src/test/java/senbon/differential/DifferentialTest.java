package senbon.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import senbon.Shared;
import senbon.model.Rule;

/** A short run of scripts/check-model. Every pair is the same each time. */
final class DifferentialTest {
  private static final int PAIRS = 500;
  private static final int PAIRS_OF_THREE_VOICES = 40;

  /** Of what no pair has: such archives, manifests and installations are in the model's tests. */
  private static final Set<Rule> NEVER_IN_PAIRS =
      EnumSet.of(
          Rule.ARCHIVE_SIZE,
          Rule.MEMBER_NAME_LONG,
          Rule.CODEC,
          Rule.MANIFEST_UTF8,
          Rule.MANIFEST_ZERO,
          Rule.LINE_BLANK,
          Rule.KEYWORD_UNKNOWN,
          Rule.ARGUMENT_MISSING,
          Rule.TEST_PATH_INVALID,
          Rule.PATH_INVALID,
          Rule.DIRECTORY_SLASH,
          Rule.PRECOMPLETE,
          Rule.NOTHING_TO_DO,
          Rule.RMRFDIR_LINK,
          Rule.PATH_LONG,
          Rule.REMOVE_READ_ONLY,
          Rule.RMDIR_READ_ONLY,
          Rule.PATCH_FILE_OPEN,
          Rule.BACKUP_IN_USE);

  @TempDir private Path directory;

  @Test
  void what_is_made_and_proved_is_what_every_updater_leaves() throws Exception {
    CheckModel run = new CheckModel(directory, Optional.empty());
    run.check(1, PAIRS);
    assertThat(run.unknown()).as(run.summary()).isEmpty();
    assertThat(run.made()).as("partials made").isGreaterThan(PAIRS * 3 / 4);
    assertThat(NEVER_IN_PAIRS).as("rules that did not fire").containsAll(run.silent());
  }

  @ParameterizedTest
  @EnumSource
  void a_fault_can_still_be_planted_where_the_list_says(Fault fault) throws Exception {
    assertThat(PlantedFaults.changed(fault)).doesNotContain(fault.right());
  }

  @ParameterizedTest
  @EnumSource
  void a_known_difference_is_explained_by_a_section(Known known) {
    assertThat(known.reason()).matches("(update-manifest|updater-limits|mar) §[0-9]+: .*");
  }

  @Test
  @Tag("interop")
  void somebody_elses_checker_agrees_with_the_model() throws Exception {
    Path checker = Shared.dir("oracle").resolve("marcheck.py");
    CheckModel run = new CheckModel(directory, Optional.of(checker));
    run.check(PAIRS + 1, PAIRS_OF_THREE_VOICES);
    assertThat(run.unknown()).as(run.summary()).isEmpty();
  }
}
