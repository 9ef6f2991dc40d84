package senbon.app;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import senbon.io.RefusedException;
import senbon.mar.ProductInfo;
import senbon.pack.Codec;
import senbon.tools.ApplicationIni;
import senbon.tools.Decision;
import senbon.tools.Format;
import senbon.tools.ManifestSet;
import senbon.tools.Step;
import senbon.tools.Tool;
import senbon.tools.ToolId;

/** Decides how a partial is made, by what the updater in the old build can read. */
final class RecipeChooser {
  private static final Logger LOG = LoggerFactory.getLogger(RecipeChooser.class);

  private final Workshop workshop;

  RecipeChooser(Workshop workshop) {
    this.workshop = workshop;
  }

  Recipe choose(PartialRequest request, CompleteBuild from, CompleteBuild to) throws IOException {
    Decision decision = workshop.decide(Identity.of(from));
    for (String line : decision.explanation()) {
      // A rule that didn't match says little; the one that did says all.
      boolean passedOver = line.startsWith("rule ") && !line.contains(": matches");
      LOG.atLevel(passedOver ? Level.DEBUG : Level.INFO).log("{}", line);
    }
    checkReadable(decision, from, to);
    ToolId engine =
        request.tool().map(ToolId::parse).orElseGet(() -> decision.tool(Step.PATCH).id());
    Tool known = workshop.registry().tool(engine);
    PatchTool tool = PatchTools.of(known, to.codec(), request.effort());
    SortedMap<String, String> facts = decision.facts();
    facts.put("patch", engine.toString());
    facts.put("engine", tool.engine().id());
    facts.put("packer", tool.packer().id());
    ProductInfo product = Products.of(to, request.channel(), request.version());
    Optional<ApplicationIni> application = Identity.application(to);
    return new Recipe(
        tool,
        product,
        application.flatMap(ApplicationIni::product).orElse("firefox"),
        request.wholeFiles(),
        request.maxPatches(),
        request.withV2().orElse(decision.manifests() == ManifestSet.V2_AND_V3),
        facts);
  }

  /** Whole files keep the new archive's compression, so the old updater must know it. */
  private static void checkReadable(Decision decision, CompleteBuild from, CompleteBuild to) {
    String readable = decision.tool(Step.CODEC).format();
    String found = to.codec() == Codec.XZ ? Format.XZ : Format.BZIP2;
    if (!readable.equals(found)) {
      throw new RefusedException(
          "The updater in %s reads %s, and %s is packed with %s."
              .formatted(from.source().location(), readable, to.source().location(), found),
          "Pack the new build with " + readable + " for users of the old one.");
    }
  }
}
