package senbon.patch.zucchini.make;

import java.util.Optional;
import senbon.base.work.Effort;
import senbon.diff.senbon.SenbonEngine;
import senbon.pack.PatchEncoder;
import senbon.patch.Differ;
import senbon.patch.Differs;
import senbon.patch.PatchFormat;
import senbon.patch.zucchini.Zucchini;

/** What makes Zucchini patches. */
public final class ZucchiniDiffers implements Differs {
  private final Zucchini format;

  public ZucchiniDiffers(Zucchini format) {
    this.format = format;
  }

  @Override
  public PatchFormat format() {
    return format;
  }

  @Override
  public PatchEncoder.Version packing(String tool) {
    return PatchEncoder.Version.DENSE;
  }

  @Override
  public Optional<Differ> find(String tool, Effort effort) {
    if (!tool.equals("zucchini@1")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (effort) {
          case FAST -> new ZucchiniMaker("zucchini-fast@1", SenbonEngine.secondFast(), format);
          case DEFAULT -> new ZucchiniMaker("zucchini@1", SenbonEngine.secondStandard(), format);
          case BEST -> new ZucchiniMaker("zucchini-best@1", SenbonEngine.secondBest(), format);
        });
  }
}
