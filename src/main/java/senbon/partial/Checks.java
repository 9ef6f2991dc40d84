package senbon.partial;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What two builds must pass before anything is made of them.
 *
 * @param certificates either archive must carry one signature by any of them; none to not check
 * @param codeSignatures whether each bundle for macOS must be signed
 * @param exemptions what they need not pass, in the order of the constants
 */
public record Checks(
    List<Path> certificates,
    Set<Exemption> exemptions,
    FilterPolicy filters,
    boolean codeSignatures) {
  /** What {@code --require-code-signature} says. */
  public static final String CODE_SIGNATURES =
      "Refuse macOS bundles, FROM or TO, that are not signed.";

  /** All that an updater checks, and nothing that a user must bring. */
  public static final Checks STRICT = new Checks(List.of(), Set.of(), FilterPolicy.REFUSE);

  /** Whether bundles for macOS are signed does not matter, as long as both are alike. */
  public Checks(List<Path> certificates, Set<Exemption> exemptions, FilterPolicy filters) {
    this(certificates, exemptions, filters, false);
  }

  public Checks {
    certificates = List.copyOf(certificates);
    EnumSet<Exemption> ordered = EnumSet.noneOf(Exemption.class);
    ordered.addAll(exemptions);
    exemptions = Collections.unmodifiableSet(ordered);
  }

  /** Whether this is let pass. */
  public boolean exempt(Exemption exemption) {
    return exemptions.contains(exemption);
  }

  /** The same with more let pass. */
  public Checks with(Set<Exemption> more) {
    if (more.isEmpty()) {
      return this;
    }
    EnumSet<Exemption> all = EnumSet.copyOf(more);
    all.addAll(exemptions);
    return new Checks(certificates, all, filters, codeSignatures);
  }
}
