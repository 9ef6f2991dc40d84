package senbon.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a partial is the update of.
 *
 * @param version that it leads to, as its archive says; empty if that says nothing
 * @param channel of the archive, likewise
 * @param from the old build, if it is known
 * @param to the new build, if it is known
 * @param removed what the manifest removes, in its order; directories end in {@code /}
 * @param unchanged files of both builds that the partial leaves alone; none if the builds are not
 *     known
 */
public record UpdateFacts(
    String version,
    String channel,
    Optional<KnownPair.Side> from,
    Optional<KnownPair.Side> to,
    List<Other> removed,
    List<Other> unchanged) {
  /**
   * A file or directory of which nothing is in the partial.
   *
   * @param size bytes in the old build, if that is known
   */
  public record Other(String path, OptionalLong size, String why) {}

  public UpdateFacts {
    removed = List.copyOf(removed);
    unchanged = List.copyOf(unchanged);
  }

  /** The product, if one of the builds says it; otherwise empty. */
  public String product() {
    return to.or(() -> from).map(KnownPair.Side::product).orElse("");
  }
}
