package senbon.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.build.CompleteBuild;
import senbon.build.Identity;
import senbon.build.Products;
import senbon.build.TargetNames;
import senbon.mar.ProductInfo;
import senbon.partial.BuildFile;
import senbon.partial.Checks;
import senbon.partial.Exemption;
import senbon.partial.FilterPolicy;
import senbon.product.ApplicationIni;
import senbon.product.Machine;
import senbon.product.MozVersion;
import senbon.product.Target;
import senbon.product.UpdateSettings;
import senbon.tools.Decision;
import senbon.tools.Step;

/**
 * Why the updater in the old build would not take a partial to the new one, before one is made
 * (docs/formats/updater-limits.md §1, §3, §4).
 */
public final class Acceptance {
  private static final String UNKNOWN_VERSION = "0";

  private final Decision decision;
  private final CompleteBuild from;
  private final CompleteBuild to;
  private final Checks checks;

  public Acceptance(Decision decision, CompleteBuild from, CompleteBuild to, Checks checks) {
    this.decision = decision;
    this.from = from;
    this.to = to;
    this.checks = checks;
  }

  /**
   * Lets pass what the updater takes.
   *
   * @throws RefusedException with the first reason if it does not
   */
  void require(ProductInfo product) throws IOException {
    for (RefusedException refusal : refusals(product)) {
      throw refusal;
    }
  }

  /** Every reason, for a partial whose product information is chosen as usual. */
  public List<RefusedException> refusals(Optional<String> channel, Optional<String> version)
      throws IOException {
    try {
      return refusals(Products.of(to, channel, version));
    } catch (UsageException e) {
      List<RefusedException> refusals = new ArrayList<>(ofContents());
      refusals.add(new RefusedException(e.what(), e.remedy(), e));
      return refusals;
    }
  }

  private List<RefusedException> refusals(ProductInfo product) throws IOException {
    List<RefusedException> refusals = new ArrayList<>(ofContents());
    channel(product.channel()).ifPresent(refusals::add);
    downgrade(product.version()).ifPresent(refusals::add);
    return refusals;
  }

  /** What is against the two builds as a pair, however they are packed. */
  List<RefusedException> ofPair() throws IOException {
    List<RefusedException> refusals = new ArrayList<>();
    product().ifPresent(refusals::add);
    target().ifPresent(refusals::add);
    TargetNames.refusal(from, to).ifPresent(refusals::add);
    identical().ifPresent(refusals::add);
    bundles().ifPresent(refusals::add);
    return refusals;
  }

  private List<RefusedException> ofContents() throws IOException {
    List<RefusedException> refusals = ofPair();
    codec().ifPresent(refusals::add);
    if (checks.filters() == FilterPolicy.REFUSE) {
      filters().ifPresent(refusals::add);
    }
    return refusals;
  }

  private Optional<RefusedException> product() throws IOException {
    Optional<ApplicationIni> old = Identity.application(from);
    Optional<ApplicationIni> now = Identity.application(to);
    if (checks.exempt(Exemption.OTHER_PRODUCT)
        || old.isEmpty()
        || now.isEmpty()
        || old.get().sameProduct(now.get())) {
      return Optional.empty();
    }
    return refusal(
        Exemption.OTHER_PRODUCT,
        "The build in %s is %s, and the one in %s is %s: two products."
            .formatted(
                from.source().location(),
                old.get().described(),
                to.source().location(),
                now.get().described()));
  }

  /** A system that differs says all; two of its processors are hardly ever told apart then. */
  private Optional<RefusedException> target() throws IOException {
    Target old = from.target();
    Target now = to.target();
    if (!old.sameSystem(now)) {
      return checks.exempt(Exemption.OTHER_SYSTEM)
          ? processor(old, now)
          : refusal(
              Exemption.OTHER_SYSTEM,
              "The build in %s is for %s, and the one in %s is for %s: two systems."
                  .formatted(
                      from.source().location(),
                      old.system(),
                      to.source().location(),
                      now.system()));
    }
    return processor(old, now);
  }

  private Optional<RefusedException> processor(Target old, Target now) {
    if (checks.exempt(Exemption.OTHER_PROCESSOR) || now.runsWherever(old)) {
      return Optional.empty();
    }
    return refusal(
        Exemption.OTHER_PROCESSOR,
        "The build in %s is for the processor %s, and the one in %s is for %s."
            .formatted(
                from.source().location(), old.machines(), to.source().location(), now.machines()));
  }

  private Optional<RefusedException> identical() {
    if (checks.exempt(Exemption.IDENTICAL) || !from.build().sameFiles(to.build())) {
      return Optional.empty();
    }
    return refusal(
        Exemption.IDENTICAL,
        "The builds in %s and %s have the same files."
            .formatted(from.source().location(), to.source().location()));
  }

  private static Optional<RefusedException> refusal(Exemption exemption, String what) {
    return Optional.of(
        new RefusedException(
            what, "Take the right two, or make it all the same with " + exemption.option() + "."));
  }

  /** Whole files keep the new archive's compression, so the old updater must know it. */
  private Optional<RefusedException> codec() {
    Codec readable = decision.tool(Step.CODEC).codec();
    if (readable == to.codec()) {
      return Optional.empty();
    }
    return Optional.of(
        new RefusedException(
            "The updater in %s reads %s, and %s is packed with %s."
                .formatted(from.source().location(), readable, to.source().location(), to.codec()),
            "Pack the new build anew for users of the old one: senbon mar convert --to "
                + readable
                + "."));
  }

  private Optional<RefusedException> filters() throws IOException {
    Predicate<XzFilter> unreadable = unreadable(decision, from);
    for (Map.Entry<XzFilter, String> found : to.filters().entrySet()) {
      if (unreadable.test(found.getKey())) {
        return Optional.of(
            new RefusedException(
                "The updater in %s, a build for %s, is not known to undo the %s filter, and '%s' in %s went through it (rule %s)."
                    .formatted(
                        from.source().location(),
                        decision.build().machine(),
                        found.getKey().label(),
                        found.getValue(),
                        to.source().location(),
                        decision.rule().id()),
                "Have such files packed again with --filters repack, or sent as they are with"
                    + " --filters keep if you know that it can."));
      }
    }
    return Optional.empty();
  }

  /**
   * Tells the filters that the old build's updater is not known to undo. One that its own archive
   * was packed with is taken for known, unless the build is for a processor whose updaters have
   * none: there archives were packed so by mistake, and failed.
   */
  static Predicate<XzFilter> unreadable(Decision decision, CompleteBuild from) throws IOException {
    Set<XzFilter> readable = new TreeSet<>(decision.filters());
    Machine machine = decision.build().machine();
    if (machine != Machine.AARCH64 && machine != Machine.UNIVERSAL) {
      readable.addAll(from.filters().keySet());
    }
    return filter -> !readable.contains(filter);
  }

  Optional<RefusedException> channel(String channel) throws IOException {
    Optional<UpdateSettings> settings = from.text("update-settings.ini").map(UpdateSettings::parse);
    if (checks.exempt(Exemption.ANY_CHANNEL)
        || settings.isEmpty()
        || settings.get().accepts(channel)) {
      return Optional.empty();
    }
    String accepted = String.join(", ", settings.get().channels());
    return Optional.of(
        new RefusedException(
            "The build in %s accepts updates of the channel %s, not %s."
                .formatted(from.source().location(), accepted, channel),
            "Use the right one with --channel, or make it all the same with --any-channel."));
  }

  Optional<RefusedException> downgrade(String version) throws IOException {
    String old = Products.version(from).orElse(UNKNOWN_VERSION);
    boolean lower = new MozVersion(version).compareTo(new MozVersion(old)) < 0;
    if (checks.exempt(Exemption.ALLOW_DOWNGRADE) || old.equals(UNKNOWN_VERSION) || !lower) {
      return Optional.empty();
    }
    return Optional.of(
        new RefusedException(
            "The partial would be of version %s, and the updater in %s takes none below its own, %s."
                .formatted(version, from.source().location(), old),
            "Swap the builds, or make it all the same with --allow-downgrade."));
  }

  /** A bundle that loses or gains its signature is hardly ever meant to. */
  private Optional<RefusedException> bundles() {
    for (CompleteBuild build : List.of(from, to)) {
      if (checks.codeSignatures() && isBundle(build) && !isSigned(build)) {
        return Optional.of(
            new RefusedException(
                "The macOS bundle in %s is not signed.".formatted(build.source().location()),
                "Sign it first, or leave out --require-code-signature."));
      }
    }
    if (checks.exempt(Exemption.MIXED_BUNDLES)
        || !isBundle(from)
        || !isBundle(to)
        || isSigned(from) == isSigned(to)) {
      return Optional.empty();
    }
    CompleteBuild signed = isSigned(from) ? from : to;
    CompleteBuild unsigned = isSigned(from) ? to : from;
    return Optional.of(
        new RefusedException(
            "The macOS bundle in %s is signed, and the one in %s is not."
                .formatted(signed.source().location(), unsigned.source().location()),
            "Take both from the same stage of the release, or use --mixed-bundles."));
  }

  private static boolean isBundle(CompleteBuild build) {
    return has(build, "Contents/MacOS/");
  }

  private static boolean isSigned(CompleteBuild build) {
    return has(build, "Contents/_CodeSignature/") || has(build, "Contents/CodeResources");
  }

  private static boolean has(CompleteBuild build, String prefix) {
    return build.build().files().stream().map(BuildFile::path).anyMatch(p -> p.startsWith(prefix));
  }
}
