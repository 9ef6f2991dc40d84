package senbon.make;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.app.MakePartial;
import senbon.base.io.OutputFiles;
import senbon.base.work.ContentUses;
import senbon.base.work.Progress;
import senbon.base.work.Stopwatch;
import senbon.build.CompleteBuild;
import senbon.partial.PartialPlan;
import senbon.partial.PlannedFile;
import senbon.prove.PatchTrials;
import senbon.release.BatchPair;
import senbon.report.PartialReport;
import senbon.session.Workshop;
import senbon.store.entry.ActionKey;

/**
 * One partial of a batch, decided on but not made.
 *
 * @param known the partial, if it was made before; then nothing is planned
 */
public record Update(
    BatchPair pair,
    PartialRequest request,
    CompleteBuild from,
    CompleteBuild to,
    Recipe recipe,
    PartialCache store,
    Optional<PartialCache.Made> known,
    PartialPlan plan,
    PatchMaker patchMaker) {

  public static Update decide(
      BatchPair pair,
      PartialRequest request,
      CompleteBuild from,
      CompleteBuild to,
      Workshop workshop,
      ContentUses uses)
      throws IOException {
    Recipe recipe = new RecipeChooser(workshop).choose(request, from, to);
    PartialCache store = new PartialCache(workshop.cache(), recipe.key(from, to));
    Optional<PartialCache.Made> known = store.find();
    PartialPlan plan =
        known.isPresent()
            ? new PartialPlan(List.of(), List.of(), List.of())
            : MakePartial.plan(from, to, recipe);
    PatchMaker patchMaker = new PatchMaker(from, to, recipe.tool(), workshop, uses);
    return new Update(pair, request, from, to, recipe, store, known, plan, patchMaker);
  }

  /** Makes it of patches that are there, and hands it over. */
  PartialReport finish(
      Workshop workshop, Map<ActionKey, MadePatch> patches, PatchTrials trials, Path output)
      throws IOException {
    Stopwatch watch = new Stopwatch(Progress.NONE);
    return store.exclusively(
        workshop.patience(),
        () -> {
          Optional<PartialCache.Made> before = known.isPresent() ? known : store.find();
          PartialCache.Made made =
              before.isPresent()
                  ? before.get()
                  : new MakePartial(workshop)
                      .finish(from, to, recipe, store, plan, own(patches), trials, watch);
          request.checkWorthwhile(made.size(), to.source().archive().size());
          PartialRequest placed = request.with(pair.from(), pair.to(), output);
          Path written = OutputFiles.publish(made.path(), made.sha256(), placed, from, to);
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
  void dropContentsNotNeeded(ContentUses uses) {
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
