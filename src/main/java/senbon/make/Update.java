package senbon.make;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import senbon.base.work.ContentUses;
import senbon.build.CompleteBuild;
import senbon.partial.BuildFile;
import senbon.partial.PartialPlan;
import senbon.partial.PlannedFile;
import senbon.report.PartialReport;
import senbon.session.Session;

/**
 * One update, decided on but not made.
 *
 * @param place of the partial in the cache
 * @param known the partial, if it was made before; then nothing is planned
 * @param plan what happens to every file, before any patch was made
 */
public record Update(
    UpdateRequest request,
    CompleteBuild from,
    CompleteBuild to,
    Recipe recipe,
    PartialCache place,
    Optional<PartialCache.Made> known,
    PartialPlan plan,
    PatchMaker patchMaker) {
  private static final PartialPlan NOTHING = new PartialPlan(List.of(), List.of(), List.of());

  static Update decide(
      UpdateRequest request,
      CompleteBuild from,
      CompleteBuild to,
      Session session,
      ContentUses uses)
      throws IOException {
    Recipe recipe = new RecipeChooser(session).choose(request.choices(), from, to);
    PartialCache place = new PartialCache(session.cache(), recipe.key(from, to), recipe.product());
    Optional<PartialCache.Made> known = place.find();
    PartialPlan plan = known.isPresent() ? NOTHING : recipe.plan(from, to);
    PatchMaker patchMaker = new PatchMaker(from, to, recipe.tool(), session, uses);
    return new Update(request, from, to, recipe, place, known, plan, patchMaker);
  }

  /** The same, after what the cache has of no known maker was proven and kept, if it is right. */
  Update proven(Session session) throws IOException {
    Optional<PartialCache.Made> proven =
        known.isPresent() ? Optional.empty() : new FoundPartial(session, this).prove();
    return proven.isEmpty()
        ? this
        : new Update(request, from, to, recipe, place, proven, NOTHING, patchMaker);
  }

  /** What was asked for, with every default filled in. */
  PartialReport.Options options() {
    return new PartialReport.Options(
        recipe.product().channel(),
        recipe.product().version(),
        new TreeSet<>(recipe.wholeFiles()),
        recipe.maxPatches(),
        recipe.withV2(),
        recipe.facts().get("patch"),
        request.choices().effort(),
        request.choices().checks());
  }

  /** The same, after others may have made the partial. */
  Update again() throws IOException {
    return new Update(request, from, to, recipe, place, place.findAgain(), plan, patchMaker);
  }

  /** The files whose patches must be there before the partial can be written. */
  List<PlannedFile> missingPatches() {
    return known.isPresent() ? List.of() : plan.patches();
  }

  /** More than the whole new build no partial has, beside its manifests and its index. */
  long mostBytes() {
    return 2 * to.source().archive().size() + (1 << 20);
  }

  /** The most memory that writing the partial takes: members are copied one by one, and hashed. */
  long bytesToWrite() {
    return to.build().files().stream().mapToLong(BuildFile::packedSize).max().orElse(0) * 2;
  }

  /** Contents that were kept since they differ, but of which no patch will be made. */
  void dropContentsNotNeeded(ContentUses uses) {
    for (CompleteBuild build : List.of(from, to)) {
      build.build().files().forEach(file -> uses.dropUnlessNeeded(file.plain()));
    }
  }
}
