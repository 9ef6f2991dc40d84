package senbon.make;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.work.Effort;
import senbon.build.source.Input;
import senbon.partial.Checks;
import senbon.release.BatchPair;
import senbon.tools.Pin;

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
 * @param maxShare refuse a partial larger than this part of the new archive
 * @param pins of tools to use instead of the registry's for their steps
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
    OptionalDouble maxShare,
    List<Pin> pins,
    Effort effort,
    Checks checks) {
  /** Safe for every updater: fewer than the files that any system lets it keep open. */
  public static final int DEFAULT_MAX_PATCHES = 200;

  public PartialRequest {
    wholeFiles = Set.copyOf(wholeFiles);
    pins = List.copyOf(pins);
  }

  /** The same for a pair of a batch, which may say more. */
  public PartialRequest forPair(BatchPair pair) {
    Set<String> whole = new TreeSet<>(wholeFiles);
    whole.addAll(pair.wholeFiles());
    return new PartialRequest(
        pair.from(),
        pair.to(),
        output,
        overwrite,
        pair.fact("channel").or(() -> channel),
        pair.fact("product_version").or(() -> version),
        whole,
        maxPatches,
        withV2,
        maxShare,
        pins,
        effort,
        checks);
  }

  /** The same for other builds, and for another place. */
  public PartialRequest with(Input otherFrom, Input otherTo, Path file) {
    return new PartialRequest(
        otherFrom,
        otherTo,
        Optional.of(file),
        overwrite,
        channel,
        version,
        wholeFiles,
        maxPatches,
        withV2,
        maxShare,
        pins,
        effort,
        checks);
  }

  /**
   * @throws NotWorthwhileException if the partial is larger than allowed
   */
  public void checkWorthwhile(long size, long complete) {
    if (maxShare.isPresent() && size > maxShare.getAsDouble() * complete) {
      throw new NotWorthwhileException(size, complete, maxShare.getAsDouble());
    }
  }
}
