package senbon.make;

import java.util.List;
import java.util.Optional;
import senbon.base.Codec;
import senbon.base.failure.UsageException;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.MemberPacker;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.pack.PatchEncoder;
import senbon.patch.Differ;
import senbon.patch.Differs;
import senbon.patch.PatchFormat;
import senbon.patch.PatchSections;
import senbon.patch.PatchTool;
import senbon.patch.SecondFormat;
import senbon.tools.Tool;
import senbon.tools.program.ExternalDiffer;
import senbon.tools.program.ExternalPacker;
import senbon.tools.program.ExternalPrograms;

/** The tools of the registry, in working order. */
public final class ToolBench {
  private final List<Differs> all;
  private final ExternalPrograms programs;

  /**
   * With what tools stand for.
   *
   * @param all what makes patches, for each format that tools write
   */
  public ToolBench(List<Differs> all, ExternalPrograms programs) {
    this.all = List.copyOf(all);
    this.programs = programs;
  }

  /** What makes patches, packed with the other tool. */
  public PatchTool of(Tool patch, Tool codec, Effort effort) {
    return of(patch, Optional.empty(), codec, effort);
  }

  /**
   * The same.
   *
   * @param second makes patches too, of files that it suits
   */
  public PatchTool of(Tool patch, Optional<Tool> second, Tool codec, Effort effort) {
    Differs differs = differs(patch);
    boolean reference = differs.packedAsReference(patch.id().name());
    MemberPacker packer =
        codec.program().isPresent() || reference || codec.codec() == Codec.BZIP2
            ? members(codec)
            : new SenbonPacker(differs.format(), differs.packing(patch.id().toString()), effort);
    boolean own = packer instanceof SenbonPacker;
    return new PatchTool(
        differs.format(),
        differ(patch, effort),
        packer,
        differs.rival(patch.id().toString(), effort),
        own ? Optional.of(new FittingPacker()) : Optional.empty(),
        effort == Effort.BEST && !reference
            ? Optional.of(of(patch, codec, Effort.DEFAULT))
            : Optional.empty(),
        second.map(tool -> new SecondFormat(of(tool, codec, effort), differs.format())));
  }

  /** What makes patches that are not packed. */
  public Differ differ(Tool patch, Effort effort) {
    Differs differs = differs(patch);
    if (patch.program().isPresent()) {
      return new ExternalDiffer(patch, programs, differs);
    }
    Optional<Differ> own = differs.find(patch.id().toString(), effort);
    if (own.isEmpty()) {
      throw noPatches(patch);
    }
    return own.get();
  }

  /** What packs members other than patches of this program's own: without any filter. */
  public MemberPacker members(Tool codec) {
    return codec.program().isPresent()
        ? new ExternalPacker(codec, programs)
        : new ReferencePacker(codec.id().toString(), Packing.plain(codec.codec()));
  }

  private Differs differs(Tool patch) {
    for (Differs differs : all) {
      if (differs.format().name().equals(patch.format())) {
        return differs;
      }
    }
    throw noPatches(patch);
  }

  private static UsageException noPatches(Tool tool) {
    return new UsageException(
        tool.id() + " does not make patches.", "See 'senbon tools list' for those that do.");
  }

  /** Packs as the reference generators do. */
  private record ReferencePacker(String id, Packing packing) implements MemberPacker {
    @Override
    public long bytesNeeded(long rawLength, int parallelism) {
      return (128L << 20) + rawLength / 4;
    }

    @Override
    public byte[] pack(byte[] raw, String label, Workers workers) {
      return workers.part("encode", () -> Packer.pack(raw, packing));
    }
  }

  /** Packs as the reference generators do, in no more memory than the input's length asks for. */
  private record FittingPacker() implements MemberPacker {
    @Override
    public String id() {
      return "xz-fitting@1";
    }

    @Override
    public long bytesNeeded(long rawLength, int parallelism) {
      return Packer.fittingBytesNeeded(rawLength);
    }

    @Override
    public byte[] pack(byte[] raw, String label, Workers workers) {
      return workers.part("encode", () -> Packer.packFitting(raw));
    }
  }

  /** Packs patches of a format with this program's own encoder. */
  private record SenbonPacker(PatchFormat format, PatchEncoder.Version version, Effort effort)
      implements MemberPacker {
    @Override
    public String id() {
      return PatchEncoder.id(version, effort);
    }

    @Override
    public long bytesNeeded(long rawLength, int parallelism) {
      return PatchEncoder.bytesNeeded(rawLength, version, effort, parallelism);
    }

    @Override
    public long bytesNeeded(long rawLength, long most, int parallelism) {
      return PatchEncoder.bytesNeeded(rawLength, most, version, effort, parallelism);
    }

    /** Patches of the first version are made whole, as they always were. */
    @Override
    public boolean endsEarly() {
      return version == PatchEncoder.Version.TWO;
    }

    @Override
    public byte[] pack(byte[] raw, String label, Workers workers) {
      return packWithin(raw, PatchEncoder.UNBOUNDED, label, workers).orElseThrow();
    }

    @Override
    public Optional<byte[]> packWithin(byte[] raw, long most, String label, Workers workers) {
      int[] ends =
          format.sections(raw, label).map(PatchSections::ends).orElse(new int[] {raw.length});
      return workers.part(
          "encode", () -> PatchEncoder.encode(raw, ends, most, version, effort, workers));
    }
  }
}
