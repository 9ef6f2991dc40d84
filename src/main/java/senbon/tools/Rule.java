package senbon.tools;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import senbon.base.Codec;
import senbon.product.BuildIdentity;
import senbon.product.Platform;

/**
 * Says for which old builds which updater is assumed. A rule matches if every condition does; of a
 * list of rules the first that matches decides.
 *
 * @param id stable, for reports
 * @param products keys as {@link BuildIdentity#productKey()} gives them; empty for any
 * @param channels empty for any
 * @param platforms empty for any
 * @param memberCodec the only compression found in the old complete MAR, if the rule depends on it
 * @param text why, and what is uncertain
 */
public record Rule(
    String id,
    Set<String> products,
    VersionRange versions,
    Set<String> channels,
    Set<Platform> platforms,
    Optional<Codec> memberCodec,
    Updater updater,
    String text) {

  /** Why the rule does not match; empty if it does. */
  public Optional<String> mismatch(BuildIdentity build) {
    if (!products.isEmpty() && !products.contains(build.productKey())) {
      return Optional.of("is for " + String.join(", ", new TreeSet<>(products)));
    }
    if (!versions.contains(build.mozVersion())) {
      return Optional.of("is for versions " + versions + ", not " + build.version());
    }
    if (!channels.isEmpty() && build.channel().filter(channels::contains).isEmpty()) {
      return Optional.of("is for channels " + String.join(", ", new TreeSet<>(channels)));
    }
    if (!platforms.isEmpty() && !platforms.contains(build.platform())) {
      return Optional.of("is for " + new TreeSet<>(platforms) + ", not " + build.platform());
    }
    if (memberCodec.isPresent()
        && !List.copyOf(build.memberCodecs()).equals(List.of(memberCodec.get()))) {
      return Optional.of(
          "is for builds whose archive has " + memberCodec.get() + " members, not " + found(build));
    }
    return Optional.empty();
  }

  private static String found(BuildIdentity build) {
    return build.memberCodecs().isEmpty()
        ? "unknown ones"
        : build.memberCodecs().stream().map(Codec::toString).collect(Collectors.joining(" and "));
  }
}
