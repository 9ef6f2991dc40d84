package senbon.tools.program;

import java.io.IOException;
import java.util.Map;
import senbon.base.failure.MismatchException;
import senbon.base.work.Workers;
import senbon.patch.PatchTool;
import senbon.patch.mbdiff.Bsdiff40;
import senbon.patch.mbdiff.MbdiffPatcher;
import senbon.patch.mbdiff.MbdiffWriter;
import senbon.tools.Executable;
import senbon.tools.Tool;

/** Has a program make the patch, and takes it only if it gives the new file. */
public record ExternalDiffer(Tool tool, ExternalPrograms programs) implements PatchTool.Differ {
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
    if (tool.program().orElseThrow().writes().equals(Executable.BSDIFF40)) {
      return MbdiffWriter.write(Bsdiff40.covers(made, old, now, patch), old, now);
    }
    int differs = MbdiffPatcher.firstDifference(made, old, now, patch);
    if (differs >= 0) {
      throw new MismatchException(
          patch + " gives another file than the new one, from byte " + differs + " on.",
          "Use another tool, or another version of this one.");
    }
    return made;
  }
}
