package senbon.make;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import senbon.base.failure.SelfCheckException;
import senbon.base.io.FileSource;
import senbon.base.work.Schedule;
import senbon.base.work.Stopwatch;
import senbon.mar.MarArchive;
import senbon.partial.PartialPlan;
import senbon.prove.PatchTrials;
import senbon.prove.Proof;

/** Puts a partial together from its patches, and proves it before the cache takes it. */
final class PartialAssembly {
  private final Schedule schedule;
  private final PatchTrials trials;

  /**
   * @param trials of the patches, so that the proof need not apply each again
   */
  PartialAssembly(Schedule schedule, PatchTrials trials) {
    this.schedule = schedule;
    this.trials = trials;
  }

  /** Settles on the patches that pay, writes, proves, and keeps the result. */
  PartialCache.Made make(Update update, Map<String, MadePatch> patches, Stopwatch watch)
      throws IOException {
    Map<String, Long> sizes =
        patches.values().stream().collect(Collectors.toMap(MadePatch::path, MadePatch::size));
    PartialPlan settled = update.plan().settle(sizes, update.recipe().maxPatches());
    watch.stage("write");
    Path file = update.place().newTemporary();
    new PartialWriter(update.to(), update.recipe()).write(settled, patches, file);
    watch.stage("prove");
    prove(file, update);
    return update
        .place()
        .keep(
            file,
            update.recipe(),
            settled,
            patches,
            update.from().source().sha256(),
            update.to().source().sha256());
  }

  /** Applies the partial and compares; throws if the result is not the new build. */
  private void prove(Path file, Update update) throws IOException {
    List<String> differences;
    try (MarArchive partial = MarArchive.open(FileSource.open(file))) {
      differences = Proof.differences(partial, update.from(), update.to(), schedule, trials);
    }
    if (!differences.isEmpty()) {
      throw new SelfCheckException(
          "The partial does not give the new build: %s%s."
              .formatted(
                  differences.get(0),
                  differences.size() > 1 ? " (and " + (differences.size() - 1) + " more)" : ""),
          "This is a defect of senbon; nothing was written. Please report it.");
    }
  }
}
