package senbon.app;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import senbon.base.work.ContentUses;
import senbon.build.BuildReader;
import senbon.build.CompleteBuild;
import senbon.build.source.OpenArchive;
import senbon.make.PartialCache;
import senbon.make.PartialRequest;
import senbon.make.PatchHistory;
import senbon.make.PatchMaker;
import senbon.make.Recipe;
import senbon.make.RecipeChooser;
import senbon.partial.BuildFile;
import senbon.partial.PartialPlan;
import senbon.partial.PlannedFile;
import senbon.report.Outlook;
import senbon.report.Outlook.FilePlan;
import senbon.session.Workshop;
import senbon.store.entry.CachedBlob;

/** Says what making a partial would take, without making any patch. */
public final class PlanPartial {
  /** Header, index and manifest, for each file that is sent or removed. */
  private static final long AROUND = 80;

  private final Workshop workshop;

  public PlanPartial(Workshop workshop) {
    this.workshop = workshop;
  }

  /**
   * Reads both builds and plans.
   *
   * @throws senbon.make.NotWorthwhileException if the partial is expected to be larger than the
   *     request allows
   */
  public Outlook plan(PartialRequest request) throws IOException {
    try (OpenArchive fromArchive = workshop.inputs().open(request.from());
        OpenArchive toArchive = workshop.inputs().open(request.to())) {
      BuildReader.Pair builds = workshop.reader().read(fromArchive, toArchive);
      CompleteBuild from = builds.from();
      CompleteBuild to = builds.to();
      Recipe recipe = new RecipeChooser(workshop).choose(request, from, to);
      Optional<PartialCache.Made> known =
          new PartialCache(workshop.cache(), recipe.key(from, to)).find();
      Outlook outlook =
          known.isPresent() ? known(from, to, known.get()) : expected(from, to, recipe);
      request.checkWorthwhile(outlook.size(), outlook.complete());
      return outlook;
    }
  }

  private static Outlook known(CompleteBuild from, CompleteBuild to, PartialCache.Made made) {
    List<FilePlan> files =
        made.files().stream()
            .map(f -> new FilePlan(f.path(), f.treatment(), f.reason(), f.sent(), true))
            .toList();
    return new Outlook(
        from.source().location(),
        to.source().location(),
        true,
        made.size(),
        to.source().archive().size(),
        OptionalDouble.empty(),
        0,
        Duration.ZERO,
        0,
        Optional.empty(),
        files);
  }

  private Outlook expected(CompleteBuild from, CompleteBuild to, Recipe recipe) throws IOException {
    PartialPlan plan = MakePartial.plan(from, to, recipe);
    PatchHistory history = PatchHistory.of(workshop.cache());
    ContentUses uses = new ContentUses(workshop.schedule().memory());
    PatchMaker maker = new PatchMaker(from, to, recipe.tool(), workshop, uses);
    List<FilePlan> files = new ArrayList<>();
    double nanos = 0;
    long size = 0;
    long memory = 0;
    Optional<String> largest = Optional.empty();
    for (PlannedFile file : plan.files()) {
      FilePlan one = file(file, maker, history);
      files.add(one);
      size += one.sent() + (one.sent() > 0 ? AROUND : 0);
      if (file.treatment() == PlannedFile.Treatment.PATCH && !one.known()) {
        nanos += history.nanos(file.now().orElseThrow().size());
        if (maker.bytesNeeded(file) > memory) {
          memory = maker.bytesNeeded(file);
          largest = Optional.of(file.path());
        }
      }
    }
    return new Outlook(
        from.source().location(),
        to.source().location(),
        false,
        size,
        to.source().archive().size(),
        history.error(),
        history.size(),
        Duration.ofNanos((long) nanos),
        memory,
        largest,
        files);
  }

  private FilePlan file(PlannedFile file, PatchMaker maker, PatchHistory history) {
    long whole = file.now().map(BuildFile::packedSize).orElse(0L);
    long sent = 0;
    boolean known = true;
    switch (file.treatment()) {
      case ADD, ADD_IF_NOT -> sent = whole;
      case PATCH -> {
        Optional<CachedBlob> patch = workshop.cache().find(maker.key(file));
        known = patch.isPresent();
        sent =
            Math.min(
                whole,
                patch.map(CachedBlob::size).orElse(Math.round(whole * history.ratio(file.path()))));
      }
      case UNCHANGED, REMOVE -> {}
    }
    return new FilePlan(file.path(), file.treatment(), file.reason(), sent, known);
  }
}
