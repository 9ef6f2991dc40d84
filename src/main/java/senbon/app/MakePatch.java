package senbon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import senbon.base.LargestArray;
import senbon.base.failure.UsageException;
import senbon.base.io.OutputFiles;
import senbon.base.io.OutputPlaces;
import senbon.base.work.Effort;
import senbon.base.work.MemoryBudget;
import senbon.make.ToolBench;
import senbon.patch.Differ;
import senbon.session.Session;
import senbon.tools.ToolId;

/** Makes a bare patch of two files, not packed, as {@code mbsdiff} does. */
public final class MakePatch {
  private final Session session;

  public MakePatch(Session session) {
    this.session = session;
  }

  /**
   * Makes it.
   *
   * @param tool as {@code name@version}
   * @throws senbon.base.failure.LimitException if the two are too large for the memory that is
   *     allowed
   */
  public void make(Path from, Path to, Path output, String tool) throws IOException {
    OutputPlaces.checkApart(output, List.of(from, to));
    Differ differ =
        new ToolBench(session.differs(), session.programs())
            .differ(session.registry().tool(ToolId.parse(tool)), Effort.DEFAULT);
    long oldSize = size(from);
    long newSize = size(to);
    long need = 2 * newSize + oldSize + differ.bytesNeeded(oldSize, newSize);
    MemoryBudget.Reservation room =
        session.schedule().memory().reserve(need, List.of(), "The patch of " + to);
    try {
      byte[] old = Files.readAllBytes(from);
      byte[] now = Files.readAllBytes(to);
      OutputFiles.write(
          output, differ.patch(old, now, to.toString(), session.schedule().workers()));
    } finally {
      room.close();
    }
  }

  private static long size(Path file) throws IOException {
    try {
      long size = Files.size(file);
      if (size > LargestArray.LENGTH) {
        throw new UsageException(
            "No patch can be made of " + file + " of " + size + " bytes.", "Send it whole.");
      }
      return size;
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + file + ".", "Fix the path.", e);
    }
  }
}
