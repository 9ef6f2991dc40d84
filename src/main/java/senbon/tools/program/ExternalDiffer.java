package senbon.tools.program;

import java.io.IOException;
import java.util.Map;
import senbon.base.failure.MismatchException;
import senbon.base.io.ComparingStream;
import senbon.base.work.Workers;
import senbon.patch.Differ;
import senbon.patch.Differs;
import senbon.tools.Tool;

/**
 * Has a program make the patch, and takes it only if it gives the new file.
 *
 * @param differs of the format that the tool's patches are in
 */
public record ExternalDiffer(Tool tool, ExternalPrograms programs, Differs differs)
    implements Differ {
  private static final long AROUND = 1 << 20;

  @Override
  public String id() {
    return tool.identity();
  }

  /** The program's output, and what is read from it; its own memory is not this program's. */
  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    return most(newLength) + 24 * AROUND + newLength / 2;
  }

  private static long most(long newLength) {
    return 2 * newLength + AROUND;
  }

  @Override
  public byte[] patch(byte[] old, byte[] now, String label, Workers workers) throws IOException {
    byte[] made =
        programs.run(tool, Map.of("old", old, "new", now), "patch", most(now.length), label);
    String patch = "The patch of " + label + " by " + tool.id();
    String writes = tool.program().orElseThrow().writes();
    byte[] raw = differs.converted(writes, made, old, now, patch);
    ComparingStream result = new ComparingStream(now);
    differs.format().applier().apply(raw, old, now.length, result, patch);
    if (result.firstDifference() >= 0) {
      throw new MismatchException(
          "%s gives another file than the new one, from byte %d on."
              .formatted(patch, result.firstDifference()),
          "Use another tool, or another version of this one.");
    }
    return raw;
  }
}
