package senbon.make;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import senbon.base.work.ContentUses;
import senbon.base.work.MemoryBudget;
import senbon.build.CompleteBuild;
import senbon.build.Identity;
import senbon.build.Products;
import senbon.mar.ProductInfo;
import senbon.partial.FilterPolicy;
import senbon.partial.PlannedFile;
import senbon.partial.TargetSystem;
import senbon.patch.PatchTool;
import senbon.product.ApplicationIni;
import senbon.session.Session;
import senbon.tools.Decision;
import senbon.tools.ManifestSet;
import senbon.tools.Step;
import senbon.tools.Tool;

/** Decides how a partial is made, by what the updater in the old build can read. */
public final class RecipeChooser {
  private static final Logger LOG = LoggerFactory.getLogger(RecipeChooser.class);

  private final Session session;

  public RecipeChooser(Session session) {
    this.session = session;
  }

  public Recipe choose(PartialChoices choices, CompleteBuild from, CompleteBuild to)
      throws IOException {
    Decision decision = decide(choices, from);
    for (String line : decision.explanation()) {
      // A rule that didn't match says little; the one that did says all.
      boolean passedOver = line.startsWith("rule ") && !line.contains(": matches");
      LOG.atLevel(passedOver ? Level.DEBUG : Level.INFO).log("{}", line);
    }
    return choose(decision, choices, from, to);
  }

  /**
   * Fails if nothing can come of the two builds, of which only sizes and texts need be certain.
   *
   * @throws senbon.base.failure.RefusedException if the updater would not take the partial
   * @throws senbon.base.failure.LimitException if a patch needs more memory than there is
   */
  public void foresee(PartialChoices choices, CompleteBuild from, CompleteBuild to)
      throws IOException {
    Recipe recipe = choose(decide(choices, from), choices, from, to);
    MemoryBudget memory = session.schedule().memory();
    PatchMaker maker = new PatchMaker(from, to, recipe.tool(), session, new ContentUses(memory));
    Optional<PlannedFile> largest =
        recipe.plan(from, to).patches().stream()
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

  private Decision decide(PartialChoices choices, CompleteBuild from) throws IOException {
    return session.decide(Identity.of(from), choices.pins());
  }

  private Recipe choose(
      Decision decision, PartialChoices choices, CompleteBuild from, CompleteBuild to)
      throws IOException {
    ProductInfo product = Products.of(to, choices.channel(), choices.version());
    new Acceptance(decision, from, to, choices.checks()).require(product);
    ToolBench tools = new ToolBench(session.differs(), session.programs());
    Tool codec = decision.tool(Step.CODEC);
    PatchTool tool =
        tools.of(decision.tool(Step.PATCH), decision.secondPatch(), codec, choices.effort());
    SortedMap<String, String> facts = decision.facts();
    facts.put("engine", tool.differ().id());
    facts.put("packer", tool.packer().id());
    facts.put("made-by", session.program());
    TargetSystem system = Identity.system(decision.build().platform());
    boolean repack = choices.checks().filters() == FilterPolicy.REPACK;
    return new Recipe(
        tool,
        tools.members(codec),
        product,
        Identity.application(to).flatMap(ApplicationIni::product).orElse("firefox"),
        choices.wholeFiles(),
        choices.maxPatches().orElse(system.maxPatches()),
        choices.withV2().orElse(decision.manifests() == ManifestSet.V2_AND_V3),
        repack ? Acceptance.unreadable(decision, from) : filter -> false,
        system,
        facts);
  }
}
