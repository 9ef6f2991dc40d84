package senbon.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import senbon.diff.Covers;
import senbon.io.Digest;
import senbon.io.SelfCheckException;
import senbon.io.SenbonException;
import senbon.io.Workers;
import senbon.mbdiff.MbdiffPatcher;
import senbon.mbdiff.MbdiffWriter;
import senbon.pack.Codec;
import senbon.pack.Effort;
import senbon.pack.Packer;
import senbon.pack.Unpacker;
import senbon.tools.Format;
import senbon.tools.Pin;
import senbon.tools.Step;
import senbon.tools.Tool;
import senbon.tools.ToolRegistry;

/**
 * Has every tool work on a small sample: what it makes must give the sample back and, of tools that
 * copy other people's byte for byte, be the very bytes that it always was. Checks that the tools of
 * pins exist.
 */
public final class VerifyTools {
  /** SHA-256 of what a tool makes of the sample. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "mbsdiff@61", "9d6179414f7fb4b7f4eb41c6c743365315a499e4a4b5ed03220b414dc88116ce",
          "mbsdiff@classic", "2c2293a1d39f59a36410f998811a1c10a52fd8afb6f8c5febaa5536f3b22bce4",
          "xz@1", "754f6d55b116215f1bd51526e8c0da5e55f5b59a625b8e21efdcbca70cde02e5",
          "bzip2@9", "4190719e1a8bb0819ebfcba729358c25f22959401eaf484548e12fe16513ceb5");

  private static final int SAMPLE = 20_000;

  private final ToolRegistry registry = ToolRegistry.builtIn();

  /**
   * What became of one tool or pin.
   *
   * @param problem empty if it is good
   */
  public record Checked(String name, String problem) {
    public boolean good() {
      return problem.isEmpty();
    }
  }

  /** The tools in the order of their ids, then the pins as given. */
  public List<Checked> verify(List<Pin> pins) throws IOException {
    List<Checked> checked = new ArrayList<>();
    for (Tool tool : registry.tools().values()) {
      checked.add(new Checked(tool.id().toString(), problem(tool)));
    }
    for (Pin pin : pins) {
      boolean known = registry.tools().containsKey(pin.tool());
      checked.add(
          new Checked("pin " + pin, known ? "" : "there is no tool " + pin.tool() + " here"));
    }
    return checked;
  }

  private static String problem(Tool tool) throws IOException {
    try {
      byte[] made = tool.step() == Step.PATCH ? patch(tool) : packed(tool);
      String found = Digest.sha256(made).hex();
      String expected = KNOWN.getOrDefault(tool.id().toString(), found);
      return found.equals(expected) ? "" : "it makes other bytes than it should: " + found;
    } catch (SenbonException e) {
      return e.getMessage();
    }
  }

  private static byte[] patch(Tool tool) throws IOException {
    byte[] old = sample(1);
    byte[] now = changed(old);
    Covers covers =
        PatchTools.of(tool, Codec.XZ, Effort.DEFAULT)
            .engine()
            .covers(old, now, Workers.callerOnly());
    byte[] patch = MbdiffWriter.write(covers, old, now);
    requireSame(now, MbdiffPatcher.apply(patch, old, "the sample"));
    return patch;
  }

  private static byte[] packed(Tool tool) {
    byte[] plain = changed(sample(2));
    Codec codec = tool.format().equals(Format.XZ) ? Codec.XZ : Codec.BZIP2;
    byte[] packed = Packer.pack(plain, PatchTools.packing(codec));
    requireSame(plain, Unpacker.unpack(packed, plain.length, "the sample"));
    return packed;
  }

  private static void requireSame(byte[] expected, byte[] found) {
    if (!Arrays.equals(expected, found)) {
      throw new SelfCheckException("It does not give the sample back.", "Report this.");
    }
  }

  /** The same bytes on every machine, neither all alike nor all different. */
  private static byte[] sample(int seed) {
    byte[] bytes = new byte[SAMPLE];
    int state = seed;
    for (int i = 0; i < bytes.length; i++) {
      state = state * 1_103_515_245 + 12_345;
      bytes[i] = (byte) (i % 7 < 4 ? i / 16 : state >>> 16);
    }
    return bytes;
  }

  /** With a part in another place, and bytes that go on as before in three of five cases. */
  private static byte[] changed(byte[] old) {
    byte[] now = new byte[old.length + 700];
    System.arraycopy(old, 5_000, now, 0, 9_000);
    for (int i = 9_000; i < 9_700; i++) {
      now[i] = (byte) (old[i + 5_000] + (i % 5 < 3 ? 0 : i));
    }
    System.arraycopy(old, 0, now, 9_700, 11_000);
    return now;
  }
}
