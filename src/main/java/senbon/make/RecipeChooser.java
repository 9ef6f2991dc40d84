package senbon.make;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import senbon.app.MakePartial;
import senbon.base.work.ContentUses;
import senbon.base.work.MemoryBudget;
import senbon.build.CompleteBuild;
import senbon.build.Identity;
import senbon.build.Products;
import senbon.mar.ProductInfo;
import senbon.partial.FilterPolicy;
import senbon.partial.PlannedFile;
import senbon.patch.PatchTool;
import senbon.product.ApplicationIni;
import senbon.session.Workshop;
import senbon.tools.Decision;
import senbon.tools.ManifestSet;
import senbon.tools.Step;
import senbon.tools.Tool;

/** Decides how a partial is made, by what the updater in the old build can read. */
public final class RecipeChooser {
  private static final Logger LOG = LoggerFactory.getLogger(RecipeChooser.class);

  private final Workshop workshop;

  public RecipeChooser(Workshop workshop) {
    this.workshop = workshop;
  }

  public Recipe choose(PartialRequest request, CompleteBuild from, CompleteBuild to)
      throws IOException {
    Decision decision = decide(request, from);
    for (String line : decision.explanation()) {
      // A rule that didn't match says little; the one that did says all.
      boolean passedOver = line.startsWith("rule ") && !line.contains(": matches");
      LOG.atLevel(passedOver ? Level.DEBUG : Level.INFO).log("{}", line);
    }
    return choose(decision, request, from, to);
  }

  /**
   * Fails if nothing can come of the two builds, of which only sizes and texts need be certain.
   *
   * @throws senbon.base.failure.RefusedException if the updater would not take the partial
   * @throws senbon.base.failure.LimitException if a patch needs more memory than there is
   */
  public void foresee(PartialRequest request, CompleteBuild from, CompleteBuild to)
      throws IOException {
    Recipe recipe = choose(decide(request, from), request, from, to);
    MemoryBudget memory = workshop.schedule().memory();
    PatchMaker maker = new PatchMaker(from, to, recipe.tool(), workshop, new ContentUses(memory));
    Optional<PlannedFile> largest =
        MakePartial.plan(from, to, recipe).patches().stream()
            .filter(RecipeChooser::surelyDiffers)
            .max(Comparator.comparingLong(maker::bytesNeeded));
    if (largest.isPresent()) {
      memory.checkPossible(maker.bytesNeeded(largest.get()), PatchMaker.name(largest.get()));
    }
  }

  /** Of the same size, the contents may turn out to be the same. */
  private static boolean surelyDiffers(PlannedFile file) {
    return file.old().orElseThrow().size() != file.now().orElseThrow().size();
  }

  private Decision decide(PartialRequest request, CompleteBuild from) throws IOException {
    return workshop.decide(Identity.of(from), request.pins());
  }

  private Recipe choose(
      Decision decision, PartialRequest request, CompleteBuild from, CompleteBuild to)
      throws IOException {
    ProductInfo product = Products.of(to, request.channel(), request.version());
    new Acceptance(decision, from, to, request.checks()).require(product);
    ToolBench tools = new ToolBench(workshop.programs());
    Tool codec = decision.tool(Step.CODEC);
    PatchTool tool = tools.of(decision.tool(Step.PATCH), codec, request.effort());
    SortedMap<String, String> facts = decision.facts();
    facts.put("engine", tool.differ().id());
    facts.put("packer", tool.packer().id());
    facts.put("made-by", workshop.program());
    boolean repack = request.checks().filters() == FilterPolicy.REPACK;
    return new Recipe(
        tool,
        tools.members(codec),
        product,
        Identity.application(to).flatMap(ApplicationIni::product).orElse("firefox"),
        request.wholeFiles(),
        request.maxPatches(),
        request.withV2().orElse(decision.manifests() == ManifestSet.V2_AND_V3),
        repack ? Acceptance.unreadable(decision, from) : id -> false,
        facts);
  }
}
