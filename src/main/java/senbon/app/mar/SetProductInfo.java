package senbon.app.mar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.failure.UsageException;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.ProductInfo;
import senbon.mar.ProductInfoPlace;
import senbon.session.Session;

/** Gives an archive another channel or version, whatever room its product information had. */
public final class SetProductInfo {
  private final Session session;

  public SetProductInfo(Session session) {
    this.session = session;
  }

  /**
   * Writes the archive with other product information; its members stay as they are.
   *
   * @param channel as before if not given
   * @param version as before if not given
   * @throws UsageException if one is neither given nor in the archive
   * @throws senbon.base.failure.RefusedException if the archive is signed
   */
  public ArchiveFile.Written set(
      Input mar, Optional<String> channel, Optional<String> version, Path output, boolean overwrite)
      throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      MarArchive archive = source.archive();
      Optional<ProductInfo> old = archive.productInfo();
      ProductInfo now =
          new ProductInfo(
              channel.or(() -> old.map(ProductInfo::channel)).orElseThrow(() -> missing(source)),
              version.or(() -> old.map(ProductInfo::version)).orElseThrow(() -> missing(source)));
      return ArchiveFile.write(ProductInfoPlace.with(archive, now), output, overwrite);
    }
  }

  private static UsageException missing(OpenArchive source) {
    return new UsageException(
        source.location() + " has no product information yet.", "Set channel and version both.");
  }
}
