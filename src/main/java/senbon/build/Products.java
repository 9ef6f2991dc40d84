package senbon.build;

import java.io.IOException;
import java.util.Optional;
import java.util.StringTokenizer;
import senbon.base.failure.Unchecked;
import senbon.base.failure.UsageException;
import senbon.mar.ProductInfo;
import senbon.product.ApplicationIni;

/** Chooses the product information of a partial (docs/formats/partial-generation.md §6). */
public final class Products {
  private Products() {}

  /**
   * The version of the new build and the channel that was asked for or is the new archive's.
   *
   * @throws UsageException if there is none, or one that no updater would match
   */
  public static ProductInfo of(
      CompleteBuild to, Optional<String> askedChannel, Optional<String> askedVersion)
      throws IOException {
    Optional<ProductInfo> own = to.source().archive().productInfo();
    String version =
        askedVersion
            .or(() -> application(to).flatMap(ApplicationIni::version))
            .orElseThrow(
                () ->
                    new UsageException(
                        "The new build has no application.ini that gives its version.",
                        "Use --product-version."));
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
    return new ProductInfo(channel, version);
  }

  private static String firstOf(String list) {
    return new StringTokenizer(list, ", \t").nextToken();
  }

  private static Optional<ApplicationIni> application(CompleteBuild to) {
    try {
      return Identity.application(to);
    } catch (IOException e) {
      throw Unchecked.of(e);
    }
  }
}
