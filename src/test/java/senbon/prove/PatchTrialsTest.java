package senbon.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.base.work.ContentUses;
import senbon.base.work.Schedule;
import senbon.base.work.Workers;
import senbon.build.BuildReader;
import senbon.build.CompleteBuild;
import senbon.build.TestReader;
import senbon.diff.senbon.SenbonEngine;
import senbon.make.BuiltIn;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.partial.BuildFile;
import senbon.partial.PlannedFile;
import senbon.patch.PatchFormat;
import senbon.patch.PatchFormats;
import senbon.patch.mbdiff.MbdiffWriter;

final class PatchTrialsTest {
  private static final byte[] OLD = TestArchive.elf(TestArchive.X86_64, 1);
  private static final byte[] NEW = TestArchive.elf(TestArchive.X86_64, 2);

  @TempDir private Path dir;

  @Test
  void a_patch_is_right_only_if_it_is_of_a_format_that_its_tool_makes() throws IOException {
    byte[] patch =
        Packer.pack(
            MbdiffWriter.write(
                SenbonEngine.fast().covers(OLD, NEW, Workers.callerOnly()), OLD, NEW),
            Packing.XZ);
    assertThat(isRight(patch, format -> format.name().equals("MBDIFF10"))).isTrue();
    assertThat(isRight(patch, format -> !format.name().equals("MBDIFF10"))).isFalse();
  }

  private boolean isRight(byte[] patch, Predicate<PatchFormat> possible) throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      BuildReader.Pair builds =
          reader.pair(
              TestArchive.of(Packing.XZ).program("app", OLD),
              TestArchive.of(Packing.XZ).program("app", NEW));
      PatchTrials trials = new PatchTrials(BuiltIn.catalogue().formats());
      BuildFile old = only(builds.from());
      BuildFile now = only(builds.to());
      PlannedFile file =
          new PlannedFile(
              "app",
              PlannedFile.Treatment.PATCH,
              PlannedFile.Reason.CHANGED,
              Optional.of(old),
              Optional.of(now),
              Optional.empty());
      ContentUses uses = new ContentUses(reader.schedule().memory());
      uses.need(old.plain());
      Schedule.Job<Boolean> trial =
          trials.job(
              builds.from(),
              file,
              () -> patch,
              patch.length,
              new PatchFormats(
                  BuiltIn.catalogue().formats().all().stream().filter(possible).toList()),
              uses,
              1);
      reader.schedule().run(List.of(trial));
      return trials.isRight(() -> patch, file);
    }
  }

  private static BuildFile only(CompleteBuild build) {
    return build.build().files().stream()
        .filter(file -> file.path().equals("app"))
        .findFirst()
        .orElseThrow();
  }
}
