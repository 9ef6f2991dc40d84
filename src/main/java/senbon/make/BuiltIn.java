package senbon.make;

import java.util.List;
import senbon.patch.PatchFormats;
import senbon.patch.RecognisedFormat;
import senbon.patch.mbdiff.Mbdiff10;
import senbon.patch.mbdiff.MbdiffDiffers;
import senbon.session.Catalogue;
import senbon.tools.ToolRegistry;

/** What is built in: the one place that names every patch format. */
public final class BuiltIn {
  private BuiltIn() {}

  public static Catalogue catalogue() {
    Mbdiff10 mbdiff10 = new Mbdiff10();
    // Chromium's, in newer Firefox updaters.
    RecognisedFormat zucchini =
        new RecognisedFormat("ZUCCHINI", "Zucc", "only the newest updaters apply");
    return new Catalogue(
        new PatchFormats(List.of(mbdiff10, zucchini)),
        List.of(new MbdiffDiffers(mbdiff10)),
        ToolRegistry.builtIn());
  }
}
