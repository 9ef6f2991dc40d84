package senbon.app;

import java.io.IOException;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import senbon.mar.ProductInfo;
import senbon.tools.ApplicationIni;
import senbon.tools.Decision;
import senbon.tools.ManifestSet;
import senbon.tools.Step;
import senbon.tools.Tool;

/** Decides how a partial is made, by what the updater in the old build can read. */
final class RecipeChooser {
  private static final Logger LOG = LoggerFactory.getLogger(RecipeChooser.class);

  private final Workshop workshop;

  RecipeChooser(Workshop workshop) {
    this.workshop = workshop;
  }

  Recipe choose(PartialRequest request, CompleteBuild from, CompleteBuild to) throws IOException {
    Decision decision = workshop.decide(Identity.of(from), request.pins());
    for (String line : decision.explanation()) {
      // A rule that didn't match says little; the one that did says all.
      boolean passedOver = line.startsWith("rule ") && !line.contains(": matches");
      LOG.atLevel(passedOver ? Level.DEBUG : Level.INFO).log("{}", line);
    }
    ProductInfo product = Products.of(to, request.channel(), request.version());
    new Acceptance(decision, from, to, request.checks()).require(product);
    PatchTools tools = new PatchTools(workshop.programs());
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
