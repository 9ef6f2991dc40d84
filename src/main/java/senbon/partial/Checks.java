package senbon.partial;

import java.nio.file.Path;
import java.util.List;

/**
 * What two builds must pass before anything is made of them.
 *
 * @param certificates either archive must carry one signature by any of them; none to not check
 * @param anyChannel whether the old build need not accept the partial's channel
 * @param allowDowngrade whether the version may be lower than the old build's
 * @param mixedBundles whether one macOS bundle may be signed and the other not
 */
public record Checks(
    List<Path> certificates,
    boolean anyChannel,
    boolean allowDowngrade,
    boolean mixedBundles,
    FilterPolicy filters) {
  /** All that an updater checks, and nothing that a user must bring. */
  public static final Checks STRICT =
      new Checks(List.of(), false, false, false, FilterPolicy.REFUSE);

  public Checks {
    certificates = List.copyOf(certificates);
  }
}
