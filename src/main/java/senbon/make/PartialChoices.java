package senbon.make;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.work.Effort;
import senbon.partial.Checks;
import senbon.partial.Exemption;
import senbon.tools.Pin;

/**
 * How a partial is to be made, whatever its builds.
 *
 * @param channel of the product information; the new archive's if not given
 * @param version of the product information; the new build's if not given
 * @param wholeFiles paths that are sent whole in any case
 * @param maxPatches the most patches that the partial may hold; by the old build's system if not
 *     given
 * @param withV2 whether the manifest for older updaters is written too; as the old build needs if
 *     not given
 * @param maxShare refuse a partial larger than this part of the new archive
 * @param pins of tools to use instead of the registry's for their steps
 */
public record PartialChoices(
    Optional<String> channel,
    Optional<String> version,
    Set<String> wholeFiles,
    Optional<Integer> maxPatches,
    Optional<Boolean> withV2,
    OptionalDouble maxShare,
    List<Pin> pins,
    Effort effort,
    Checks checks) {
  public PartialChoices {
    wholeFiles = Set.copyOf(wholeFiles);
    pins = List.copyOf(pins);
  }

  /** The same for builds of which more is known. */
  public PartialChoices with(
      Optional<String> ownChannel,
      Optional<String> ownVersion,
      List<String> moreWholeFiles,
      Set<Exemption> moreExemptions) {
    Set<String> whole = new TreeSet<>(wholeFiles);
    whole.addAll(moreWholeFiles);
    return new PartialChoices(
        ownChannel.or(() -> channel),
        ownVersion.or(() -> version),
        whole,
        maxPatches,
        withV2,
        maxShare,
        pins,
        effort,
        checks.with(moreExemptions));
  }

  /**
   * Throws if the partial is larger than allowed.
   *
   * @param size of the partial, in bytes
   * @param complete size of the new archive, in bytes
   */
  public void checkWorthwhile(long size, long complete) {
    if (maxShare.isPresent() && size > maxShare.getAsDouble() * complete) {
      throw new NotWorthwhileException(size, complete, maxShare.getAsDouble());
    }
  }
}
