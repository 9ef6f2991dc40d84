package senbon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import senbon.base.Codec;
import senbon.base.failure.MismatchException;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.make.BuiltIn;
import senbon.patch.Differ;
import senbon.patch.Differs;
import senbon.patch.PatchApplier;
import senbon.patch.PatchException;
import senbon.patch.PatchFormat;
import senbon.patch.PatchFormats;
import senbon.patch.PatchSections;
import senbon.patch.PatchSections.Section;
import senbon.session.Catalogue;
import senbon.tools.FilterUse;
import senbon.tools.ManifestSet;
import senbon.tools.Rule;
import senbon.tools.SignatureKind;
import senbon.tools.Step;
import senbon.tools.Tool;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;
import senbon.tools.Updater;
import senbon.tools.VersionRange;

/**
 * A patch format of tests: {@code TOY1}, the CRC-32 of the old file, and the bytes of the new file,
 * each combined by XOR with the old file's at the same place, as long as that goes on.
 */
final class ToyFormat implements PatchFormat, PatchApplier, Differs {
  private static final int HEADER = 8;
  private static final byte[] MAGIC = "TOY1".getBytes(StandardCharsets.US_ASCII);

  /** What the differ does to every patch: nothing, or damage. */
  private final boolean sound;

  ToyFormat(boolean sound) {
    this.sound = sound;
  }

  /**
   * All that is built in, and beside it the format, a tool, and a product whose updaters know it.
   */
  static Catalogue catalogue(ToyFormat toy) {
    Catalogue builtIn = BuiltIn.catalogue();
    List<PatchFormat> formats = new ArrayList<>(builtIn.formats().all());
    formats.add(toy);
    List<Differs> differs = new ArrayList<>(builtIn.differs());
    differs.add(toy);
    List<Tool> tools = new ArrayList<>(builtIn.registry().tools().values());
    ToolId tool = ToolId.parse("toy@1");
    tools.add(new Tool(tool, Step.PATCH, toy.name(), new TreeMap<>(), "A toy.", Optional.empty()));
    List<Rule> rules = new ArrayList<>();
    rules.add(
        new Rule(
            "toy",
            Set.of("toybrowser"),
            VersionRange.ALL,
            Set.of(),
            Set.of(),
            Optional.empty(),
            new Updater(
                Codec.XZ,
                ToolId.parse("xz@1"),
                new TreeSet<>(Set.of("MBDIFF10", toy.name())),
                tool,
                ManifestSet.V3,
                FilterUse.OWN,
                SignatureKind.SHA384),
            "A product of tests."));
    rules.addAll(builtIn.registry().rules());
    return new Catalogue(new PatchFormats(formats), differs, new ToolRegistry(tools, rules));
  }

  @Override
  public String name() {
    return "TOY1";
  }

  @Override
  public boolean begins(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith(name());
  }

  @Override
  public PatchApplier applier() {
    return this;
  }

  @Override
  public long rawLimit(long oldLength, long newLength) {
    return HEADER + newLength;
  }

  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    return HEADER + 2 * newLength;
  }

  @Override
  public Optional<String> restriction() {
    return Optional.of("only children apply");
  }

  @Override
  public Optional<PatchSections> sections(byte[] raw, String label) {
    return Optional.of(
        new PatchSections(HEADER, List.of(new Section("toys", HEADER, raw.length, true))));
  }

  @Override
  public void apply(byte[] raw, byte[] old, long newLength, OutputStream out, String label)
      throws IOException {
    if (raw.length < HEADER) {
      throw new PatchException(label + " is too short for a toy", raw.length);
    }
    if (ByteBuffer.wrap(raw).getInt(4) != crc(old)) {
      throw new MismatchException(label + " is a toy for another file.", "Give it another file.");
    }
    out.write(combined(raw, HEADER, raw.length - HEADER, old));
  }

  private static byte[] combined(byte[] bytes, int from, int length, byte[] old) {
    byte[] result = new byte[length];
    for (int i = 0; i < length; i++) {
      result[i] = (byte) (bytes[from + i] ^ (i < old.length ? old[i] : 0));
    }
    return result;
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  @Override
  public PatchFormat format() {
    return this;
  }

  @Override
  public Optional<Differ> find(String tool, Effort effort) {
    return tool.equals("toy@1") ? Optional.of(new ToyDiffer()) : Optional.empty();
  }

  private final class ToyDiffer implements Differ {
    @Override
    public String id() {
      return "toy@1";
    }

    @Override
    public long bytesNeeded(long oldLength, long newLength) {
      return HEADER + 2 * newLength;
    }

    @Override
    public byte[] patch(byte[] old, byte[] now, String label, Workers workers) {
      ByteBuffer patch = ByteBuffer.allocate(HEADER + now.length);
      patch.put(MAGIC).putInt(crc(old)).put(combined(now, 0, now.length, old));
      if (!sound) {
        patch.array()[patch.capacity() - 1]++;
      }
      return patch.array();
    }
  }
}
