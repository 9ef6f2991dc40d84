package senbon.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.failure.SelfCheckException;
import senbon.base.failure.SenbonException;
import senbon.base.io.Digest;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.make.ToolBench;
import senbon.pack.Unpacker;
import senbon.patch.PatchFormats;
import senbon.session.Session;
import senbon.tools.Pin;
import senbon.tools.Step;
import senbon.tools.Tool;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;

/**
 * Has every tool work on a small sample: what it makes must give the sample back and, of built-in
 * tools, be the very bytes that it always was. Checks that the tools of pins exist.
 */
public final class VerifyTools {
  /** SHA-256 of what each built-in tool makes of the sample, in the form of sha256sum. */
  static final String KNOWN = "/senbon/tools.sha256";

  private static final int SAMPLE = 20_000;
  private static final Tool XZ = ToolRegistry.builtIn().tool(ToolId.parse("xz@1"));

  private final ToolRegistry registry;
  private final ToolBench tools;
  private final PatchFormats formats;

  public VerifyTools(Session session) {
    this.registry = session.registry();
    this.formats = session.formats();
    this.tools = new ToolBench(session.differs(), session.programs());
  }

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
    Map<String, String> known = known();
    List<Checked> checked = new ArrayList<>();
    for (Tool tool : registry.tools().values()) {
      checked.add(new Checked(tool.id().toString(), problem(tool, known)));
    }
    for (Pin pin : pins) {
      boolean there = registry.tools().containsKey(pin.tool());
      checked.add(
          new Checked("pin " + pin, there ? "" : "there is no tool " + pin.tool() + " here"));
    }
    return checked;
  }

  private String problem(Tool tool, Map<String, String> known) throws IOException {
    try {
      for (Map.Entry<String, String> made : made(tool).entrySet()) {
        boolean good =
            tool.program().isPresent() || made.getValue().equals(known.get(made.getKey()));
        if (!good) {
          return "it makes other bytes than it should: %s as %s"
              .formatted(made.getValue(), made.getKey());
        }
      }
      return "";
    } catch (SenbonException e) {
      return e.getMessage();
    }
  }

  /** The hashes as they should be, by the names that {@link #made} gives. */
  static Map<String, String> known() throws IOException {
    SortedMap<String, String> known = new TreeMap<>();
    try (InputStream in = VerifyTools.class.getResourceAsStream(KNOWN)) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().forEach(line -> known.put(line.substring(66), line.substring(0, 64)));
    }
    return known;
  }

  /**
   * The hashes of what a tool makes of the sample, by its id and, where it has several ways of
   * working, the way.
   */
  Map<String, String> made(Tool tool) throws IOException {
    Map<String, String> made = new LinkedHashMap<>();
    String id = tool.id().toString();
    if (tool.step() == Step.CODEC) {
      made.put(id, hash(packed(tool)));
    } else if (tool.id().name().equals("senbon")) {
      for (Effort effort : Effort.values()) {
        made.put(id + " " + effort, hash(packedPatch(tool, effort)));
      }
    } else {
      made.put(id, hash(patch(tool, Effort.DEFAULT)));
    }
    return made;
  }

  private static String hash(byte[] bytes) {
    return Digest.sha256(bytes).hex();
  }

  private byte[] patch(Tool tool, Effort effort) throws IOException {
    byte[] old = sample(1);
    byte[] now = changed(old);
    byte[] patch = tools.differ(tool, effort).patch(old, now, "the sample", Workers.callerOnly());
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    formats.apply(patch, old, now.length, result, "the sample");
    requireSame(now, result.toByteArray());
    return patch;
  }

  private byte[] packedPatch(Tool tool, Effort effort) throws IOException {
    byte[] patch = patch(tool, effort);
    byte[] packed =
        tools.of(tool, XZ, effort).packer().pack(patch, "the sample", Workers.callerOnly());
    requireSame(patch, Unpacker.unpack(packed, patch.length, "the sample"));
    return packed;
  }

  private byte[] packed(Tool tool) throws IOException {
    byte[] plain = changed(sample(2));
    byte[] packed = tools.members(tool).pack(plain, "the sample", Workers.callerOnly());
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
