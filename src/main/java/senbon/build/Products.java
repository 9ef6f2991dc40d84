package senbon.build;

import java.io.IOException;
import java.util.Optional;
import java.util.StringTokenizer;
import senbon.base.failure.UsageException;
import senbon.mar.ProductInfo;
import senbon.product.ApplicationIni;

/** Chooses the product information of a partial (docs/formats/partial-generation.md §6). */
public final class Products {
  private Products() {}

  /**
   * The {@link #version} of the new build and the channel that was asked for or is the new
   * archive's.
   *
   * @throws UsageException if there is none, or one that no updater would match
   */
  public static ProductInfo of(
      CompleteBuild to, Optional<String> askedChannel, Optional<String> askedVersion)
      throws IOException {
    Optional<ProductInfo> own = to.source().archive().productInfo();
    Optional<String> version = askedVersion.isPresent() ? askedVersion : version(to);
    if (version.isEmpty()) {
      throw new UsageException(
          "Neither an application.ini nor the product information of the new build gives its version.",
          "Use --product-version.");
    }
    String channel =
        askedChannel
            .or(() -> own.map(ProductInfo::channel))
            .filter(c -> !c.isEmpty())
            .orElseThrow(
                () ->
                    new UsageException(
                        "The new archive names no update channel.",
                        "Use --channel with the one that the old build accepts."));
    if (channel.matches(".*[, \\t].*")) {
      throw new UsageException(
          "The channel '%s' is a list, which no updater would ever match.".formatted(channel),
          "Use one of its names: --channel " + firstOf(channel) + ".");
    }
    return new ProductInfo(channel, version.get());
  }

  /**
   * The version that a build's updater has and compares: its {@code application.ini}'s or else its
   * archive's, or the other way round where the product keeps the version of another program in it.
   */
  public static Optional<String> version(CompleteBuild build) throws IOException {
    Optional<ApplicationIni> application = Identity.application(build);
    Optional<ProductInfo> product = build.source().archive().productInfo();
    Optional<String> own = application.isPresent() ? application.get().version() : Optional.empty();
    Optional<String> archive =
        product.isPresent() && !product.get().version().isEmpty()
            ? Optional.of(product.get().version())
            : Optional.empty();
    boolean archiveFirst = application.isPresent() && application.get().versionedByArchive();
    Optional<String> first = archiveFirst ? archive : own;
    return first.isPresent() ? first : archiveFirst ? own : archive;
  }

  private static String firstOf(String list) {
    return new StringTokenizer(list, ", \t").nextToken();
  }
}
