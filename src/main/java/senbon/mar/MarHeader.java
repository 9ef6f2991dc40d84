package senbon.mar;

import java.util.List;

/**
 * What precedes the contents. The numbers that depend on the contents (index offset, total size)
 * are no part of it.
 *
 * @param oldStyle only magic and index offset: no signatures, no blocks
 * @param additionalSection whether there is a count of blocks, which may be 0
 */
record MarHeader(
    boolean oldStyle,
    List<MarSignature> signatures,
    boolean additionalSection,
    List<AdditionalBlock> blocks) {

  static final MarHeader OLD_STYLE = new MarHeader(true, List.of(), false, List.of());

  MarHeader {
    signatures = List.copyOf(signatures);
    blocks = List.copyOf(blocks);
    boolean misplacedInOldStyle = oldStyle && (additionalSection || !signatures.isEmpty());
    boolean misplacedBlocks = !additionalSection && !blocks.isEmpty();
    if (misplacedInOldStyle || misplacedBlocks) {
      throw new IllegalArgumentException("this header has no place for what it is given");
    }
  }

  /** The header that {@code mar -c} writes. */
  static MarHeader unsigned(ProductInfo info) {
    return new MarHeader(false, List.of(), true, List.of(MarLayout.productInfoBlock(info)));
  }
}
