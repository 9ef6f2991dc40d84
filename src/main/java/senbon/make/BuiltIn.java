package senbon.make;

import java.util.List;
import senbon.patch.PatchFormats;
import senbon.patch.mbdiff.Mbdiff10;
import senbon.patch.mbdiff.MbdiffDiffers;
import senbon.patch.zucchini.Zucchini;
import senbon.patch.zucchini.make.ZucchiniDiffers;
import senbon.session.Catalogue;
import senbon.tools.ToolRegistry;

/** What is built in: the one place that names every patch format. */
public final class BuiltIn {
  private BuiltIn() {}

  public static Catalogue catalogue() {
    Mbdiff10 mbdiff10 = new Mbdiff10();
    Zucchini zucchini = new Zucchini();
    return new Catalogue(
        new PatchFormats(List.of(mbdiff10, zucchini)),
        List.of(new MbdiffDiffers(mbdiff10), new ZucchiniDiffers(zucchini)),
        ToolRegistry.builtIn());
  }
}
