package senbon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.app.batch.BatchPair;
import senbon.app.work.Uses;
import senbon.partial.PartialPlan;
import senbon.partial.PlannedFile;
import senbon.store.ActionKey;

/**
 * One partial of a batch, decided on but not made.
 *
 * @param known the partial, if it was made before; then nothing is planned
 */
record PairWork(
    BatchPair pair,
    PartialRequest request,
    CompleteBuild from,
    CompleteBuild to,
    Recipe recipe,
    PartialStore store,
    Optional<PartialStore.Made> known,
    PartialPlan plan,
    PatchMaker patchMaker) {

  static PairWork decide(
      BatchPair pair,
      PartialRequest request,
      CompleteBuild from,
      CompleteBuild to,
      Workshop workshop,
      Uses uses)
      throws IOException {
    Recipe recipe = new RecipeChooser(workshop).choose(request, from, to);
    PartialStore store = new PartialStore(workshop.cache(), recipe.key(from, to));
    Optional<PartialStore.Made> known = store.find();
    PartialPlan plan =
        known.isPresent()
            ? new PartialPlan(List.of(), List.of(), List.of())
            : MakePartial.plan(from, to, recipe);
    PatchMaker patchMaker = new PatchMaker(from, to, recipe.tool(), workshop, uses);
    return new PairWork(pair, request, from, to, recipe, store, known, plan, patchMaker);
  }

  /** Makes it of patches that are there, and hands it over. */
  PartialReport finish(
      Workshop workshop, Map<ActionKey, MadePatch> patches, PatchTrials trials, Path output)
      throws IOException {
    Stopwatch watch = new Stopwatch(Progress.NONE);
    return store.exclusively(
        workshop.patience(),
        () -> {
          Optional<PartialStore.Made> before = known.isPresent() ? known : store.find();
          PartialStore.Made made =
              before.isPresent()
                  ? before.get()
                  : new MakePartial(workshop)
                      .finish(from, to, recipe, store, plan, own(patches), trials, watch);
          request.checkWorthwhile(made.size(), to.source().archive().size());
          PartialRequest placed = request.with(pair.from(), pair.to(), output);
          Path written = Outputs.publish(made.path(), made.sha256(), placed, from, to);
          return made.report(
              written,
              from,
              to,
              PartialReport.Options.of(request, recipe),
              before.isPresent(),
              watch);
        });
  }

  /** Contents that were kept since they differ, but of which no patch will be made. */
  void dropContentsNotNeeded(Uses uses) {
    for (CompleteBuild build : List.of(from, to)) {
      build.build().files().forEach(file -> uses.dropUnlessNeeded(file.plain()));
    }
  }

  private Map<String, MadePatch> own(Map<ActionKey, MadePatch> patches) {
    Map<String, MadePatch> own = new TreeMap<>();
    for (PlannedFile file : plan.patches()) {
      own.put(file.path(), patches.get(patchMaker.key(file)).of(file.path()));
    }
    return own;
  }
}
