package senbon.app;

import java.io.IOException;
import senbon.diff.DiffEngine;
import senbon.diff.SenbonEngine;
import senbon.diff.classic.ClassicEngine;
import senbon.io.UsageException;
import senbon.io.Workers;
import senbon.mbdiff.MbdiffHeader;
import senbon.pack.Codec;
import senbon.pack.Effort;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.pack.lzma.PatchEncoder;
import senbon.tools.Tool;

/** The patch tools of the registry, in working order. */
final class PatchTools {
  private PatchTools() {}

  /** The tool, packing for updaters that read {@code codec}. */
  static PatchTool of(Tool tool, Codec codec, Effort effort) {
    DiffEngine engine =
        switch (tool.id().toString()) {
          case "mbsdiff@classic" -> ClassicEngine.classic();
          case "mbsdiff@61" -> ClassicEngine.gecko61();
          case "senbon@1" -> senbon(effort);
          default ->
              throw new UsageException(
                  tool.id() + " does not make patches.",
                  "See 'senbon tools list' for those that do.");
        };
    boolean reference = tool.id().name().equals("mbsdiff");
    if (codec == Codec.BZIP2 || reference) {
      return new PatchTool(engine, new ReferencePacker(codec));
    }
    return new PatchTool(engine, new SenbonPacker(effort));
  }

  private static DiffEngine senbon(Effort effort) {
    return switch (effort) {
      case FAST -> SenbonEngine.fast();
      case DEFAULT -> SenbonEngine.standard();
      case BEST -> SenbonEngine.best();
    };
  }

  /** How members other than patches of this program's own are packed: without any filter. */
  static Packing packing(Codec codec) {
    return codec == Codec.XZ ? Packing.XZ : Packing.BZIP2;
  }

  /** Packs as the reference generators do. */
  private record ReferencePacker(Codec codec) implements PatchTool.PatchPacker {
    @Override
    public String id() {
      return codec == Codec.XZ ? "xz@1" : "bzip2@9";
    }

    @Override
    public long bytesNeeded(long rawLength, int parallelism) {
      return (128L << 20) + rawLength / 4;
    }

    @Override
    public byte[] pack(byte[] raw, Workers workers) throws IOException {
      return Packer.pack(raw, packing(codec));
    }
  }

  /** Packs with this program's own encoder. */
  private record SenbonPacker(Effort effort) implements PatchTool.PatchPacker {
    @Override
    public String id() {
      return PatchEncoder.id(effort);
    }

    @Override
    public long bytesNeeded(long rawLength, int parallelism) {
      return PatchEncoder.bytesNeeded(rawLength, effort, parallelism);
    }

    @Override
    public byte[] pack(byte[] raw, Workers workers) {
      MbdiffHeader header = MbdiffHeader.parse(raw, "a new patch");
      int[] sectionEnds = {header.diffAt(), header.extraAt(), raw.length};
      return PatchEncoder.encode(raw, sectionEnds, effort, workers);
    }
  }
}
