package senbon.patch.zucchini;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.make.BuiltIn;
import senbon.make.ToolBench;
import senbon.pack.MemberPacker;
import senbon.pack.PatchEncoder;
import senbon.patch.Differ;
import senbon.patch.PatchFormat;
import senbon.patch.PatchSections;
import senbon.patch.mbdiff.Mbdiff10;
import senbon.patch.mbdiff.MbdiffDiffers;
import senbon.patch.zucchini.make.ZucchiniDiffers;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;

/** Prints what patches of pairs of files take, as Zucchini and as MBDIFF10, each packed alike. */
public final class ZucchiniSizes {
  private ZucchiniSizes() {}

  /** Arguments: OLD NEW for each pair. */
  public static void main(String[] args) throws IOException {
    Zucchini zucchini = new Zucchini();
    Mbdiff10 mbdiff = new Mbdiff10();
    boolean both = Boolean.getBoolean("both");
    for (int i = 0; i + 1 < args.length; i += 2) {
      byte[] old = Files.readAllBytes(Path.of(args[i]));
      byte[] now = Files.readAllBytes(Path.of(args[i + 1]));
      print(
          args[i + 1],
          zucchini,
          new ZucchiniDiffers(zucchini).find("zucchini@1", Effort.DEFAULT).orElseThrow(),
          old,
          now);
      if (both) {
        print(
            args[i + 1],
            mbdiff,
            new MbdiffDiffers(mbdiff).find("senbon@1", Effort.DEFAULT).orElseThrow(),
            old,
            now);
      }
    }
  }

  private static MemberPacker packer(String tool) {
    ToolRegistry registry = ToolRegistry.builtIn();
    return new ToolBench(BuiltIn.catalogue().differs(), null)
        .of(registry.tool(ToolId.parse(tool)), registry.tool(ToolId.parse("xz@1")), Effort.DEFAULT)
        .packer();
  }

  private static void print(String name, PatchFormat format, Differ differ, byte[] old, byte[] now)
      throws IOException {
    long start = System.nanoTime();
    byte[] raw = differ.patch(old, now, name, Workers.callerOnly());
    long made = System.nanoTime();
    PatchSections sections = format.sections(raw, name).orElseThrow();
    byte[] packed = packer(differ.id()).pack(raw, name, Workers.callerOnly());
    System.out.printf(
        Locale.ROOT,
        "%s %s raw %d packed %d (%.1f s + %.1f s)%n",
        name,
        differ.id(),
        raw.length,
        packed.length,
        (made - start) / 1e9,
        (System.nanoTime() - made) / 1e9);
    StringBuilder line = new StringBuilder("  ");
    for (PatchSections.Section section : sections.sections()) {
      byte[] part = Arrays.copyOfRange(raw, section.from(), section.to());
      byte[] alone =
          PatchEncoder.encode(part, new int[] {part.length}, Effort.DEFAULT, Workers.callerOnly());
      line.append(section.name()).append(' ').append(part.length).append('/').append(alone.length);
      line.append("  ");
    }
    System.out.println(line);
  }
}
