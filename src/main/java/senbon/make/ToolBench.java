package senbon.make;

import senbon.base.Codec;
import java.util.Optional;
import senbon.base.failure.UsageException;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.DiffEngine;
import senbon.diff.classic.ClassicEngine;
import senbon.diff.senbon.SenbonEngine;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.pack.PatchEncoder;
import senbon.patch.PatchTool;
import senbon.patch.mbdiff.MbdiffHeader;
import senbon.patch.mbdiff.MbdiffWriter;
import senbon.tools.Step;
import senbon.tools.Tool;
import senbon.tools.program.ExternalDiffer;
import senbon.tools.program.ExternalPacker;
import senbon.tools.program.ExternalPrograms;

/** The tools of the registry, in working order. */
public final class ToolBench {
  private final ExternalPrograms programs;

  public ToolBench(ExternalPrograms programs) {
    this.programs = programs;
  }

  /** What makes patches, packed with the other tool. */
  public PatchTool of(Tool patch, Tool codec, Effort effort) {
    PatchTool.Differ differ = differ(patch, effort);
    boolean reference = patch.id().name().equals("mbsdiff");
    if (codec.program().isPresent() || reference || codec.codec() == Codec.BZIP2) {
      return new PatchTool(differ, rival(patch, effort), members(codec));
    }
    return new PatchTool(differ, rival(patch, effort), new SenbonPacker(effort));
  }

  /** What senbon's own engine has to be as good as, even on the oddest file. */
  private static Optional<PatchTool.Differ> rival(Tool patch, Effort effort) {
    return patch.id().name().equals("senbon") && effort != Effort.FAST
        ? Optional.of(new EngineDiffer(ClassicEngine.gecko61()))
        : Optional.empty();
  }

  /** What makes patches that are not packed. */
  public PatchTool.Differ differ(Tool patch, Effort effort) {
    return patch.program().isPresent()
        ? new ExternalDiffer(patch, programs)
        : new EngineDiffer(engine(patch, effort));
  }

  /** What packs members other than patches of this program's own: without any filter. */
  public PatchTool.MemberPacker members(Tool codec) {
    return codec.program().isPresent()
        ? new ExternalPacker(codec, programs)
        : new ReferencePacker(codec.id().toString(), Packing.plain(codec.codec()));
  }

  private static DiffEngine engine(Tool tool, Effort effort) {
    return switch (tool.id().toString()) {
      case "mbsdiff@classic" -> ClassicEngine.classic();
      case "mbsdiff@61" -> ClassicEngine.gecko61();
      case "senbon@1" -> senbon(effort);
      default ->
          throw new UsageException(
              tool.id() + " does not make patches.", "See 'senbon tools list' for those that do.");
    };
  }

  private static DiffEngine senbon(Effort effort) {
    return switch (effort) {
      case FAST -> SenbonEngine.fast();
      case DEFAULT -> SenbonEngine.standard();
      case BEST -> SenbonEngine.best();
    };
  }

  /** One of this program's engines. */
  private record EngineDiffer(DiffEngine engine) implements PatchTool.Differ {
    @Override
    public String id() {
      return engine.id();
    }

    @Override
    public long bytesNeeded(long oldLength, long newLength) {
      return engine.bytesNeeded(oldLength, newLength);
    }

    @Override
    public byte[] patch(byte[] old, byte[] now, String label, Workers workers) {
      Covers covers = engine.covers(old, now, workers);
      covers.check(old.length, now.length);
      return MbdiffWriter.write(covers, old, now);
    }
  }

  /** Packs as the reference generators do. */
  private record ReferencePacker(String id, Packing packing) implements PatchTool.MemberPacker {

    @Override
    public long bytesNeeded(long rawLength, int parallelism) {
      return (128L << 20) + rawLength / 4;
    }

    @Override
    public byte[] pack(byte[] raw, String label, Workers workers) {
      return workers.times().time("encode", () -> Packer.pack(raw, packing));
    }
  }

  /** Packs patches with this program's own encoder. */
  private record SenbonPacker(Effort effort) implements PatchTool.MemberPacker {
    @Override
    public String id() {
      return PatchEncoder.id(effort);
    }

    @Override
    public long bytesNeeded(long rawLength, int parallelism) {
      return PatchEncoder.bytesNeeded(rawLength, effort, parallelism);
    }

    @Override
    public byte[] pack(byte[] raw, String label, Workers workers) {
      MbdiffHeader header = MbdiffHeader.parse(raw, "a new patch");
      int[] sectionEnds = {header.diffAt(), header.extraAt(), raw.length};
      return workers
          .times()
          .time("encode", () -> PatchEncoder.encode(raw, sectionEnds, effort, workers));
    }
  }
}
