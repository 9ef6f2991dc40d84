package senbon.make;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import senbon.base.failure.Attempt;
import senbon.base.work.ContentUses;
import senbon.base.work.Schedule;
import senbon.build.BuildFactsReader;
import senbon.partial.BuildFile;
import senbon.partial.PlannedFile;
import senbon.prove.PatchTrials;
import senbon.release.BatchPair;
import senbon.release.BatchReport.PairReport;
import senbon.release.BatchRequest;
import senbon.release.NamedPair;
import senbon.release.RunProgress;
import senbon.report.PartialReport;
import senbon.session.Workshop;
import senbon.store.entry.ActionKey;

/**
 * Makes the patches that pairs need, each once, tries each, and makes every partial as soon as its
 * patches are there, beside the work for others.
 */
public final class UpdateRun {
  private final Workshop workshop;
  private final BatchRequest request;
  private final ContentUses uses;
  private final List<BatchPair> pairs;
  private final PatchTrials trials = new PatchTrials();
  private final Map<ActionKey, Schedule.Job<Boolean>> jobs = new LinkedHashMap<>();
  private final Map<ActionKey, List<Pending>> waiting = new HashMap<>();
  private final Map<ActionKey, Attempt<MadePatch>> patches = new ConcurrentHashMap<>();
  private final Map<BatchPair, PairReport> reports = new ConcurrentHashMap<>();
  private final RunProgress progress;
  private int wanted;

  public UpdateRun(
      Workshop workshop, BatchRequest request, ContentUses uses, List<BatchPair> pairs) {
    this.workshop = workshop;
    this.request = request;
    this.uses = uses;
    this.pairs = pairs;
    this.progress = new RunProgress(workshop.progress(), pairs.size());
  }

  /** A pair, and of how many patches it isn't known yet what came of them. */
  private record Pending(NamedPair pair, AtomicInteger patches) {}

  /** Patches that pairs need, counted once for each pair. */
  public int wanted() {
    return wanted;
  }

  /** Different ones among them. */
  public int distinct() {
    return waiting.size();
  }

  /** Of these, how many had been made before. */
  public int cached() {
    return (int)
        patches.values().stream()
            .filter(patch -> patch.value().map(MadePatch::cached).orElse(false))
            .count();
  }

  /**
   * Makes all.
   *
   * @param named in the order of the pairs
   * @return in the same order
   */
  public List<PairReport> make(List<Attempt<NamedPair>> named) {
    List<Schedule.Job<Boolean>> ready = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Optional<NamedPair> pair = named.get(i).value();
      if (pair.isEmpty()) {
        report(failed(pairs.get(i), named.get(i).failure()));
      } else if (!expect(pair.get())) {
        ready.add(finishing(pair.get()));
      }
    }
    for (Attempt<NamedPair> pair : named) {
      pair.value().ifPresent(one -> one.work().dropContentsNotNeeded(uses));
    }
    ready.addAll(jobs.values());
    workshop.schedule().run(ready);
    return pairs.stream().map(reports::get).toList();
  }

  /** Sees to the patches that a pair needs; false if it needs none. */
  private boolean expect(NamedPair pair) {
    PatchMaker maker = pair.work().patchMaker();
    Set<ActionKey> keys = new LinkedHashSet<>();
    for (PlannedFile file : pair.work().plan().patches()) {
      wanted++;
      keys.add(maker.key(file));
      jobs.computeIfAbsent(maker.key(file), key -> patching(pair.work(), file, key));
    }
    Pending pending = new Pending(pair, new AtomicInteger(keys.size()));
    keys.forEach(key -> waiting.computeIfAbsent(key, k -> new ArrayList<>()).add(pending));
    return !keys.isEmpty();
  }

  private Schedule.Job<Boolean> patching(Update work, PlannedFile file, ActionKey key) {
    uses.need(file.old().orElseThrow().plain()); // for the trial
    progress.expect(file);
    Schedule.Job<MadePatch> job = work.patchMaker().job(file);
    Schedule.Body<Boolean> body =
        workers -> {
          patches.put(key, Attempt.of(request.keepGoing(), () -> job.body().run(workers)));
          progress.patch(file);
          return patches.get(key).value().isPresent();
        };
    return new Schedule.Job<>(job.name(), job.bytes(), job.contents(), body)
        .then(
            made ->
                made
                    ? List.of(
                        trials
                            .job(work.from(), file, patches.get(key).value().orElseThrow(), uses)
                            .then(right -> settled(key)))
                    : settled(key));
  }

  /** What can begin now that it is known what came of a patch. */
  private List<Schedule.Job<?>> settled(ActionKey key) {
    List<Schedule.Job<?>> ready = new ArrayList<>();
    for (Pending pending : waiting.get(key)) {
      if (pending.patches.decrementAndGet() == 0) {
        ready.add(finishing(pending.pair));
      }
    }
    return ready;
  }

  /** The job that makes a partial of patches that are there. */
  private Schedule.Job<Boolean> finishing(NamedPair pair) {
    BatchPair place = pair.work().pair();
    return new Schedule.Job<>(
        "The partial " + pair.file(),
        bytesNeeded(pair.work()),
        workers -> {
          Attempt<PairReport> made = Attempt.of(request.keepGoing(), () -> finish(pair));
          report(made.value().orElseGet(() -> failed(place, made.failure())));
          return true;
        });
  }

  /** Members are copied one by one, and hashed. */
  private static long bytesNeeded(Update work) {
    return work.to().build().files().stream().mapToLong(BuildFile::packedSize).max().orElse(0) * 2;
  }

  private PairReport finish(NamedPair pair) throws IOException {
    Update work = pair.work();
    Map<ActionKey, MadePatch> own = new HashMap<>();
    for (PlannedFile file : work.plan().patches()) {
      ActionKey key = work.patchMaker().key(file);
      own.put(key, patches.get(key).get());
    }
    Path output = request.directory().resolve(pair.file());
    PartialReport partial = work.finish(workshop, own, trials, output);
    return new PairReport(
        work.pair(),
        Optional.of(
            pair.made(
                partial.partial().size(),
                BuildFactsReader.sha512(output),
                partial.partial().channel())),
        Optional.of(partial),
        Optional.empty());
  }

  private static PairReport failed(BatchPair pair, Optional<Exception> failure) {
    return new PairReport(pair, Optional.empty(), Optional.empty(), failure);
  }

  private void report(PairReport report) {
    reports.put(report.pair(), report);
    progress.pair(report);
  }
}
