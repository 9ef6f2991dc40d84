package senbon.mar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.RefusedException;

/** The place of the product information in an archive (docs/formats/mar.md §3). */
public final class ProductInfoPlace {
  private ProductInfoPlace() {}

  /**
   * The archive as it would be with this product information: in the first block, where newer
   * updaters look for it, and of the full size, whatever was there before. Other blocks stay. The
   * given archive must stay open, since the result reads its contents.
   *
   * @throws RefusedException if it is signed, since its signatures would hold no more
   * @throws senbon.base.failure.UsageException if the information is more than {@code mar -c} can
   *     write
   * @throws senbon.base.failure.LimitException if the archive would be larger than updaters read
   */
  public static MarArchive with(MarArchive archive, ProductInfo info) throws IOException {
    if (!archive.signatures().isEmpty()) {
      throw new RefusedException(
          archive.name() + " is signed; with other product information its signature is void.",
          "Strip its signatures first.");
    }
    MarHeader old = archive.header();
    List<AdditionalBlock> blocks = new ArrayList<>(old.blocks());
    Optional<AdditionalBlock> first =
        blocks.stream().filter(block -> block.id() == AdditionalBlock.PRODUCT_INFO).findFirst();
    first.ifPresent(blocks::remove);
    blocks.add(0, MarLayout.productInfoBlock(MarWriter.requireWritable(info)));
    return Splice.with(archive, new MarHeader(false, List.of(), true, blocks));
  }
}
