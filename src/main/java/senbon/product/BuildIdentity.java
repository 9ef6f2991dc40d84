package senbon.product;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.UsageException;

/**
 * What was read of the old build, whose updater will apply the partial.
 *
 * @param product as {@code application.ini} names it; case, blanks and punctuation don't count
 * @param version {@code application.ini}'s, not the archive's product version
 * @param memberCodecs the formats its complete MAR's members were found compressed in
 * @param memberFilters the filters that any of them went through before LZMA2
 * @param updater what the updater in it reads, by the updater's program
 */
public record BuildIdentity(
    String product,
    String version,
    Optional<String> channel,
    Optional<String> buildId,
    Platform platform,
    Machine machine,
    SortedSet<Codec> memberCodecs,
    SortedSet<XzFilter> memberFilters,
    UpdaterReads updater) {

  public BuildIdentity {
    memberCodecs = Collections.unmodifiableSortedSet(new TreeSet<>(memberCodecs));
    memberFilters = Collections.unmodifiableSortedSet(new TreeSet<>(memberFilters));
  }

  /** Of a build at whose updater nobody has looked. */
  public BuildIdentity(
      String product,
      String version,
      Optional<String> channel,
      Optional<String> buildId,
      Platform platform,
      Machine machine,
      SortedSet<Codec> memberCodecs,
      SortedSet<XzFilter> memberFilters) {
    this(
        product,
        version,
        channel,
        buildId,
        platform,
        machine,
        memberCodecs,
        memberFilters,
        UpdaterReads.UNKNOWN);
  }

  /** Of a build whose complete MAR's members have no branch filter. */
  public BuildIdentity(
      String product,
      String version,
      Optional<String> channel,
      Optional<String> buildId,
      Platform platform,
      Machine machine,
      SortedSet<Codec> memberCodecs) {
    this(product, version, channel, buildId, platform, machine, memberCodecs, new TreeSet<>());
  }

  /**
   * Of what was read.
   *
   * @throws UsageException if the build does not give its name and version
   */
  public static BuildIdentity of(
      ApplicationIni application,
      Optional<String> channel,
      Target target,
      Set<Codec> memberCodecs) {
    return new BuildIdentity(
        application.product().orElseThrow(() -> missing("Name")),
        application.version().orElseThrow(() -> missing("Version")),
        channel,
        application.buildId(),
        target.platform(),
        target.machine(),
        new TreeSet<>(memberCodecs));
  }

  private static UsageException missing(String key) {
    return new UsageException(
        "The old build's application.ini has no " + key + " in section [App].",
        "Set the old build's product and version yourself.");
  }

  /**
   * The product in the form that rules and selectors use: {@code Pale Moon} is {@code palemoon}.
   */
  public String productKey() {
    return productKey(product);
  }

  public static String productKey(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  public MozVersion mozVersion() {
    return new MozVersion(version);
  }
}
