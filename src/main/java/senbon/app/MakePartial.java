package senbon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import senbon.base.failure.SelfCheckException;
import senbon.base.io.FileSource;
import senbon.base.io.OutputFiles;
import senbon.base.work.ContentUses;
import senbon.base.work.Stopwatch;
import senbon.build.BuildReader;
import senbon.build.CompleteBuild;
import senbon.build.source.Certificates;
import senbon.build.source.OpenArchive;
import senbon.make.MadePatch;
import senbon.make.PartialCache;
import senbon.make.PartialRequest;
import senbon.make.PartialWriter;
import senbon.make.PatchMaker;
import senbon.make.Recipe;
import senbon.make.RecipeChooser;
import senbon.mar.MarArchive;
import senbon.partial.Instruction;
import senbon.partial.PartialPlan;
import senbon.partial.PartialPlanner;
import senbon.partial.RemovedFiles;
import senbon.prove.PatchTrials;
import senbon.prove.Proof;
import senbon.report.PartialReport;
import senbon.session.Workshop;
import senbon.store.entry.ActionKey;

/** Makes the partial that turns one complete build into another. */
public final class MakePartial {
  private final Workshop workshop;

  public MakePartial(Workshop workshop) {
    this.workshop = workshop;
  }

  /** Fetch, read, choose the tools, make it or find it made, and hand it over. */
  public PartialReport make(PartialRequest request) throws IOException {
    return make(
        request,
        (made, from, to, recipe, known, watch) -> {
          Path output = OutputFiles.publish(made.path(), made.sha256(), request, from, to);
          return made.report(
              output, from, to, PartialReport.Options.of(request, recipe), known, watch);
        });
  }

  /**
   * A partial that is in the cache.
   *
   * @param key its name there
   * @param cached whether it had been made before
   */
  record Kept(ActionKey key, boolean cached, long size, double share) {}

  /** The same, but the partial stays in the cache. */
  Kept keep(PartialRequest request) throws IOException {
    return make(
        request,
        (made, from, to, recipe, known, watch) ->
            new Kept(
                recipe.key(from, to),
                known,
                made.size(),
                (double) made.size() / to.source().archive().size()));
  }

  /** What is done with a partial. */
  private interface Handover<T> {
    T handOver(
        PartialCache.Made made,
        CompleteBuild from,
        CompleteBuild to,
        Recipe recipe,
        boolean known,
        Stopwatch watch)
        throws IOException;
  }

  private <T> T make(PartialRequest request, Handover<T> handover) throws IOException {
    Stopwatch watch = new Stopwatch(workshop.progress(), workshop.schedule().workers().times());
    watch.stage("fetch");
    try (OpenArchive fromArchive = workshop.inputs().open(request.from());
        OpenArchive toArchive = workshop.inputs().open(request.to())) {
      Certificates certificates = Certificates.read(request.checks().certificates());
      certificates.require(fromArchive);
      certificates.require(toArchive);
      watch.stage("decode");
      RecipeChooser chooser = new RecipeChooser(workshop);
      BuildReader.Pair builds =
          workshop
              .reader()
              .read(fromArchive, toArchive, (edge, a, b) -> chooser.foresee(request, a, b));
      CompleteBuild from = builds.from();
      CompleteBuild to = builds.to();
      Recipe recipe = chooser.choose(request, from, to);
      PartialCache store = new PartialCache(workshop.cache(), recipe.key(from, to));
      return store.exclusively(
          workshop.patience(),
          () -> {
            Optional<PartialCache.Made> known = store.find();
            PartialCache.Made made =
                known.isPresent() ? known.get() : build(from, to, recipe, store, watch);
            request.checkWorthwhile(made.size(), to.source().archive().size());
            watch.stage("publish");
            return handover.handOver(made, from, to, recipe, known.isPresent(), watch);
          });
    }
  }

  /** Plan, make the patches, settle on those that pay, write, prove, and keep the result. */
  private PartialCache.Made build(
      CompleteBuild from, CompleteBuild to, Recipe recipe, PartialCache store, Stopwatch watch)
      throws IOException {
    watch.stage("plan");
    PartialPlan plan = plan(from, to, recipe);
    watch.stage("patch");
    ContentUses uses = new ContentUses(workshop.schedule().memory());
    PatchTrials trials = new PatchTrials();
    Map<String, MadePatch> patches =
        new PatchMaker(from, to, recipe.tool(), workshop, uses).make(plan.patches(), trials);
    return finish(from, to, recipe, store, plan, patches, trials, watch);
  }

  /** What happens to every file, before any patch was made. */
  public static PartialPlan plan(CompleteBuild from, CompleteBuild to, Recipe recipe)
      throws IOException {
    List<Instruction> leftovers =
        to.text("removed-files").map(RemovedFiles::instructions).orElse(List.of());
    return PartialPlanner.plan(from.build(), to.build(), leftovers, recipe.wholeFiles());
  }

  /**
   * Settles on the patches that pay, writes, proves, and keeps the result.
   *
   * @param trials of the patches, so that the proof need not apply each again
   */
  public PartialCache.Made finish(
      CompleteBuild from,
      CompleteBuild to,
      Recipe recipe,
      PartialCache store,
      PartialPlan plan,
      Map<String, MadePatch> patches,
      PatchTrials trials,
      Stopwatch watch)
      throws IOException {
    PartialPlan settled = plan.settle(sizes(patches), recipe.maxPatches());
    watch.stage("write");
    Path file = store.newTemporary();
    new PartialWriter(to, recipe).write(settled, patches, file);
    watch.stage("prove");
    prove(file, from, to, trials);
    return store.keep(file, recipe, settled, patches, from.source().sha256(), to.source().sha256());
  }

  private static Map<String, Long> sizes(Map<String, MadePatch> patches) {
    return patches.values().stream().collect(Collectors.toMap(MadePatch::path, MadePatch::size));
  }

  /** Nothing leaves this class before the partial was applied and gave the new build. */
  private void prove(Path file, CompleteBuild from, CompleteBuild to, PatchTrials trials)
      throws IOException {
    List<String> differences;
    try (MarArchive partial = MarArchive.open(FileSource.open(file))) {
      differences = Proof.differences(partial, from, to, workshop.schedule(), trials);
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
