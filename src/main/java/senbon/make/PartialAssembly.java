package senbon.make;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import senbon.base.failure.MismatchException;
import senbon.base.failure.SelfCheckException;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.io.Hashes;
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
    return make(update, patches, watch, Optional.empty());
  }

  /**
   * The same with the patches of a partial that was found.
   *
   * @param expected the hash that the result must have
   * @throws MismatchException if it has another; nothing is kept then
   */
  PartialCache.Made make(
      Update update, Map<String, MadePatch> patches, Stopwatch watch, Optional<Digest> expected)
      throws IOException {
    Map<String, Long> sizes =
        patches.values().stream().collect(Collectors.toMap(MadePatch::path, MadePatch::size));
    PartialPlan settled = update.plan().settle(sizes, update.recipe().maxPatches());
    watch.stage("write");
    Path file = update.place().newTemporary();
    new PartialWriter(update.to(), update.recipe()).write(settled, patches, file);
    Hashes hashes = proven(file, update, watch, expected);
    return update
        .place()
        .keep(
            file,
            hashes,
            update.recipe(),
            settled,
            patches,
            update.from().source().sha256(),
            update.to().source().sha256());
  }

  /** The hashes of the partial, which is read for them by the channel that it is proven by. */
  private Hashes proven(Path file, Update update, Stopwatch watch, Optional<Digest> expected)
      throws IOException {
    try (FileSource written = FileSource.open(file)) {
      Hashes hashes;
      try (InputStream in = written.stream(0, written.size())) {
        hashes = Hashes.of(in);
      }
      if (expected.isPresent() && !expected.get().equals(hashes.sha256())) {
        throw new MismatchException("What would be made now has other bytes.", "");
      }
      watch.stage("prove");
      prove(MarArchive.open(written), update);
      return hashes;
    }
  }

  /** Applies the partial and compares; throws if the result is not the new build. */
  private void prove(MarArchive partial, Update update) throws IOException {
    List<String> differences =
        Proof.differences(partial, update.from(), update.to(), schedule, trials);
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
