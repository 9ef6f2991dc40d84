package senbon.patch;

import java.io.IOException;
import java.util.Optional;
import senbon.base.work.Effort;
import senbon.pack.PatchEncoder;

/** What makes patches of one format: the tools that are built in, and what other programs wrote. */
public interface Differs {
  PatchFormat format();

  /**
   * That of a tool; empty if there is no such tool here.
   *
   * @param tool as {@code name@version}
   */
  Optional<Differ> find(String tool, Effort effort);

  /** Makes a patch too of files that the tool's may do badly on, see {@link PatchTool}. */
  default Optional<Rival> rival(String tool, Effort effort) {
    return Optional.empty();
  }

  /**
   * Whether the patches of tools of that name, in any version, are packed as the reference scripts
   * do, which they stand for, instead of as small as may be.
   */
  default boolean packedAsReference(String name) {
    return false;
  }

  /**
   * How this program's own encoder packs the patches of a tool.
   *
   * @param tool as {@code name@version}
   */
  default PatchEncoder.Version packing(String tool) {
    return PatchEncoder.Version.ONE;
  }

  /**
   * The patch that another program made in a format of its own, in this format.
   *
   * @param writes what the program's format is called
   * @param label how messages call the patch
   * @throws PatchException if what was made is not of that format
   */
  default byte[] converted(String writes, byte[] made, byte[] old, byte[] now, String label)
      throws IOException {
    return made;
  }
}
