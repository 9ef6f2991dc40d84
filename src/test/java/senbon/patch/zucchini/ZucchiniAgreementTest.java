package senbon.patch.zucchini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;

/** A small sample of what scripts/check-zucchini tries at length. */
final class ZucchiniAgreementTest {
  @TempDir Path directory;

  @Test
  void another_applier_agrees_on_damaged_patches_and_programs() throws IOException {
    try (Zuccheck other = new Zuccheck(Shared.dir("oracle").resolve("zuccheck.py"))) {
      ZucchiniMutations run =
          new ZucchiniMutations(directory, Shared.dir("vectors/zucchini"), other, 7);
      run.patches(60);
      run.programs(40);
      assertThat(run.disagreements()).isEmpty();
    }
  }
}
