package senbon.make;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.RefusedException;
import senbon.build.CompleteBuild;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.ProductInfo;
import senbon.pack.FirstStream;
import senbon.pack.MemberForm;
import senbon.pack.xz.XzInfo;
import senbon.partial.Checks;
import senbon.partial.Exemption;
import senbon.partial.FilterPolicy;
import senbon.tools.Decision;
import senbon.tools.Step;

/**
 * Why the updater in an old build would not take a partial that is there already, whoever made it:
 * what {@link Acceptance} asks before one is made.
 */
public final class PartialAcceptance {
  private static final int HEAD = 16;

  private final Decision decision;
  private final CompleteBuild from;
  private final MarArchive partial;

  /**
   * Asks for a partial.
   *
   * @param decision about the old build
   */
  public PartialAcceptance(Decision decision, CompleteBuild from, MarArchive partial) {
    this.decision = decision;
    this.from = from;
    this.partial = partial;
  }

  /**
   * Lets pass what the updater reads and takes.
   *
   * @param acceptance of the two builds, which knows what the old one asks for
   * @throws RefusedException with the first reason if it does not
   */
  public void require(Acceptance acceptance, Checks checks) throws IOException {
    for (RefusedException refusal : acceptance.ofPair()) {
      throw refusal;
    }
    requireReadable(checks.filters());
    Optional<ProductInfo> product = partial.productInfo();
    if (product.isPresent()) {
      require(acceptance.channel(product.get().channel()));
      require(acceptance.downgrade(product.get().version()));
    } else if (!checks.exempt(Exemption.ANY_CHANNEL)) {
      throw new RefusedException(
          partial.name() + " has no product information, so that its channel can't be checked.",
          "Add it with senbon mar product, or let it pass with --any-channel.");
    }
  }

  private static void require(Optional<RefusedException> refusal) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /**
   * Lets pass what the updater can unpack.
   *
   * @throws RefusedException if there is a member that it can't
   */
  public void requireReadable(FilterPolicy filters) throws IOException {
    Codec readable = decision.tool(Step.CODEC).codec();
    Predicate<XzFilter> unreadable = Acceptance.unreadable(decision, from);
    for (MarMember member : partial.members()) {
      String label = partial.name() + ": " + member.name();
      byte[] head = partial.stored(member).read(0, Math.min(member.length(), HEAD));
      Codec codec = MemberForm.codec(head, label);
      if (codec != readable) {
        throw new RefusedException(
            "The updater in %s reads %s, and %s is packed with %s."
                .formatted(from.source().location(), readable, label, codec),
            "Pack it anew with senbon mar convert --to " + readable + ".");
      }
      if (codec == Codec.XZ && filters == FilterPolicy.REFUSE) {
        XzInfo info = XzInfo.of(FirstStream.of(partial.packed(member), label), label);
        if (info.refusal().isPresent()) {
          continue; // as no updater reads it, the proof says so
        }
        for (XzFilter filter : info.filters()) {
          if (unreadable.test(filter)) {
            throw new RefusedException(
                "The updater in %s, a build for %s, is not known to undo the %s filter, which %s went through."
                    .formatted(
                        from.source().location(),
                        decision.build().machine(),
                        filter.label(),
                        label),
                "Make it anew without the filter, or let it pass with --filters keep if you know"
                    + " that it can.");
          }
        }
      }
    }
  }
}
