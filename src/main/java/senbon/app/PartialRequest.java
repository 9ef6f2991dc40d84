package senbon.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import senbon.pack.Effort;

/**
 * Everything that is asked of one partial.
 *
 * @param output where it goes; chosen from the builds' names if not given
 * @param overwrite whether another file may already be there
 * @param channel of the product information; the new archive's if not given
 * @param version of the product information; the new build's if not given
 * @param wholeFiles paths that are sent whole in any case
 * @param maxPatches the most patches that the partial may hold
 * @param withV2 whether the manifest for older updaters is written too; as the old build needs if
 *     not given
 * @param tool to use instead of the registry's for its step, as {@code name@version}
 */
public record PartialRequest(
    Input from,
    Input to,
    Optional<Path> output,
    boolean overwrite,
    Optional<String> channel,
    Optional<String> version,
    Set<String> wholeFiles,
    int maxPatches,
    Optional<Boolean> withV2,
    Optional<String> tool,
    Effort effort,
    Checks checks) {
  /** Safe for every updater: fewer than the files that any system lets it keep open. */
  public static final int DEFAULT_MAX_PATCHES = 200;

  public PartialRequest {
    wholeFiles = Set.copyOf(wholeFiles);
  }

  /** With {@link Checks#STRICT}. */
  public PartialRequest(
      Input from,
      Input to,
      Optional<Path> output,
      boolean overwrite,
      Optional<String> channel,
      Optional<String> version,
      Set<String> wholeFiles,
      int maxPatches,
      Optional<Boolean> withV2,
      Optional<String> tool,
      Effort effort) {
    this(
        from,
        to,
        output,
        overwrite,
        channel,
        version,
        wholeFiles,
        maxPatches,
        withV2,
        tool,
        effort,
        Checks.STRICT);
  }
}
