package senbon.app.mar;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.AdditionalBlock;
import senbon.mar.MarMember;
import senbon.mar.ProductInfo;
import senbon.session.Session;

/** Reads the index of an archive. */
public final class ListMar {
  private final Session session;

  public ListMar(Session session) {
    this.session = session;
  }

  /**
   * What an archive says of itself.
   *
   * @param members in the order of the index
   */
  public record Contents(
      boolean oldStyle,
      int signatures,
      List<AdditionalBlock> blocks,
      Optional<ProductInfo> product,
      List<MarMember> members) {}

  public Contents list(Input mar) throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      return new Contents(
          source.archive().oldStyle(),
          source.archive().signatures().size(),
          source.archive().additionalBlocks(),
          source.archive().productInfo(),
          source.archive().members());
    }
  }
}
