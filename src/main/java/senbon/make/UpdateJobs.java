package senbon.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import senbon.base.failure.Attempt;
import senbon.base.work.Chain;
import senbon.base.work.ContentUses;
import senbon.base.work.Progress;
import senbon.base.work.Schedule;
import senbon.base.work.Stopwatch;
import senbon.partial.PlannedFile;
import senbon.prove.PatchTrials;
import senbon.session.Session;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/**
 * Makes the patches that updates need, each once, tries each, and makes every partial as soon as
 * its patches are there, beside the work for others.
 */
public final class UpdateJobs {
  private final Session session;
  private final ContentUses uses;
  private final boolean keepGoing;
  private final UpdateWatcher watcher;
  private final PatchTrials trials;
  private final Map<ActionKey, Schedule.Job<Boolean>> jobs = new LinkedHashMap<>();
  private final Map<ActionKey, List<Pending>> waiting = new HashMap<>();
  private final Map<ActionKey, Attempt<MadePatch>> patches = new ConcurrentHashMap<>();
  private int wanted;

  UpdateJobs(Session session, ContentUses uses, boolean keepGoing, UpdateWatcher watcher) {
    this.session = session;
    this.uses = uses;
    this.keepGoing = keepGoing;
    this.watcher = watcher;
    this.trials = new PatchTrials(session.formats());
  }

  /** What makes one partial, and of how many patches it isn't known yet what came of them. */
  private record Pending(
      Schedule.Job<Boolean> finish, AtomicInteger patches, AtomicReference<Chain.Place> end) {}

  /**
   * How many patches there were.
   *
   * @param wanted counted once for each update that needs one
   * @param distinct different ones among them
   * @param cached of these, how many had been made before
   */
  public record Counts(int wanted, int distinct, int cached) {}

  Counts counts() {
    return new Counts(
        wanted,
        waiting.size(),
        (int)
            patches.values().stream()
                .filter(patch -> patch.value().map(MadePatch::cached).orElse(false))
                .count());
  }

  /**
   * Makes all.
   *
   * @param places in the order of the updates
   * @param only the stopwatch of a run with one update, whose place is held by this run
   * @return in the same order
   */
  <T> List<Attempt<T>> make(
      List<Attempt<Update>> updates,
      List<Attempt<Delivery.Place<T>>> places,
      Delivery<T> delivery,
      Optional<Stopwatch> only) {
    Map<Integer, Attempt<T>> results = new ConcurrentHashMap<>();
    List<Schedule.Job<Boolean>> ready = new ArrayList<>();
    for (int i = 0; i < updates.size(); i++) {
      int number = i;
      Optional<Delivery.Place<T>> place = places.get(i).value();
      if (place.isEmpty()) {
        Attempt<T> failed = new Attempt<>(Optional.empty(), places.get(i).failure());
        results.put(i, failed);
        delivery.done(i, failed);
        continue;
      }
      Update update = updates.get(i).value().orElseThrow();
      AtomicReference<Chain.Place> end = new AtomicReference<>(Chain.here());
      Schedule.Job<Boolean> finish =
          new Schedule.Job<>(
              "The partial " + place.get().name(),
              update.bytesToWrite(),
              workers -> {
                Chain.reach(end.get());
                Attempt<T> made = Attempt.of(keepGoing, () -> finish(update, place.get(), only));
                results.put(number, made);
                delivery.done(number, made);
                return true;
              });
      if (!expect(update, finish, end)) {
        ready.add(finish);
      }
    }
    for (Attempt<Update> update : updates) {
      update.value().ifPresent(one -> one.dropContentsNotNeeded(uses));
    }
    ready.addAll(jobs.values());
    session.schedule().run(ready);
    List<Attempt<T>> all = new ArrayList<>();
    for (int i = 0; i < updates.size(); i++) {
      all.add(results.get(i));
    }
    return all;
  }

  /** Sees to the patches that an update needs; false if it needs none. */
  private boolean expect(
      Update update, Schedule.Job<Boolean> finish, AtomicReference<Chain.Place> end) {
    Set<ActionKey> keys = new LinkedHashSet<>();
    for (PlannedFile file : update.missingPatches()) {
      wanted++;
      ActionKey key = update.patchMaker().key(file);
      keys.add(key);
      jobs.computeIfAbsent(key, k -> patching(update, file, k));
    }
    Pending pending = new Pending(finish, new AtomicInteger(keys.size()), end);
    keys.forEach(key -> waiting.computeIfAbsent(key, k -> new ArrayList<>()).add(pending));
    return !keys.isEmpty();
  }

  private Schedule.Job<Boolean> patching(Update update, PlannedFile file, ActionKey key) {
    uses.need(file.old().orElseThrow().plain()); // for the trial
    watcher.expected(file);
    return patching(update, file, key, update.patchMaker().job(file), meter(update, file));
  }

  private PatchMeter meter(Update update, PlannedFile file) {
    return new PatchMeter(session.progress(), file, update.request().choices().effort());
  }

  private Schedule.Job<Boolean> patching(
      Update update,
      PlannedFile file,
      ActionKey key,
      Schedule.Job<MadePatch> job,
      PatchMeter meter) {
    Schedule.Body<Boolean> body =
        workers -> {
          patches.put(key, Attempt.of(keepGoing, () -> job.body().run(workers.metered(meter))));
          meter.end();
          return patches.get(key).value().isPresent();
        };
    return new Schedule.Job<>(job.name(), job.bytes(), job.contents(), body)
        .then(made -> made ? trial(update, file, key) : settled(file, key));
  }

  private List<Schedule.Job<?>> trial(Update update, PlannedFile file, ActionKey key) {
    MadePatch patch = patches.get(key).value().orElseThrow();
    if (patch.isNone()) {
      uses.done(file.old().orElseThrow().plain());
      return tried(update, file, key);
    }
    return List.of(
        trials
            .job(
                update.from(),
                file,
                patch::packed,
                patch.size(),
                update.patchMaker().formats(),
                uses,
                session.schedule().workers().parallelism())
            .then(applied -> tried(update, file, key)));
  }

  /** A patch that somebody else has put into the cache is used, and kept, only if it is right. */
  private List<Schedule.Job<?>> tried(Update update, PlannedFile file, ActionKey key) {
    MadePatch patch = patches.get(key).value().orElseThrow();
    Optional<CachedBlob> unproven = patch.unproven();
    if (unproven.isPresent()) {
      // That there is none can't be proven but by trying.
      if (patch.isNone() || !trials.isRight(patch::packed, file)) {
        uses.need(file.old().orElseThrow().plain()); // for the next trial
        return List.of(
            patching(update, file, key, update.patchMaker().jobAnew(file), meter(update, file)));
      }
      update.patchMaker().confirm(file, unproven.get());
    }
    return settled(file, key);
  }

  /** What can begin now that it is known what came of a patch. */
  private List<Schedule.Job<?>> settled(PlannedFile file, ActionKey key) {
    watcher.patched(file);
    List<Schedule.Job<?>> ready = new ArrayList<>();
    for (Pending pending : waiting.get(key)) {
      pending.end.accumulateAndGet(Chain.here(), Chain::farther);
      if (pending.patches.decrementAndGet() == 0) {
        ready.add(pending.finish);
      }
    }
    return ready;
  }

  /** Writes, proves and hands over a partial of patches that are there, or one found made. */
  private <T> T finish(Update update, Delivery.Place<T> place, Optional<Stopwatch> only)
      throws IOException {
    Stopwatch watch = only.orElseGet(() -> new Stopwatch(Progress.NONE));
    if (update.known().isPresent()) {
      return handOver(update, place, update.known().get(), true, watch);
    }
    Map<String, MadePatch> own = own(update);
    if (only.isPresent()) {
      return handOver(update, place, assembly().make(update, own, watch), false, watch);
    }
    return update
        .place()
        .exclusively(
            session.patience(),
            () -> {
              Optional<PartialCache.Made> before = update.place().findAgain();
              return before.isPresent()
                  ? handOver(update, place, before.get(), true, watch)
                  : handOver(update, place, assembly().make(update, own, watch), false, watch);
            });
  }

  private PartialAssembly assembly() {
    return new PartialAssembly(session.schedule(), trials);
  }

  private static <T> T handOver(
      Update update,
      Delivery.Place<T> place,
      PartialCache.Made made,
      boolean known,
      Stopwatch watch)
      throws IOException {
    long complete = update.to().source().archive().size();
    update.request().choices().checkWorthwhile(made.size(), complete);
    return place.taker().take(update, made, known, watch);
  }

  private Map<String, MadePatch> own(Update update) throws IOException {
    Map<String, MadePatch> own = new TreeMap<>();
    for (PlannedFile file : update.plan().patches()) {
      MadePatch patch = patches.get(update.patchMaker().key(file)).get();
      own.put(file.path(), patch.of(file.path()));
    }
    return own;
  }
}
