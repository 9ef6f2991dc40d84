package senbon.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import senbon.base.io.TemporaryDirectory;
import senbon.build.source.Input;
import senbon.build.unpacked.BuildTree;
import senbon.build.unpacked.PackTree;
import senbon.make.PartialChoices;
import senbon.make.PartialOutput;
import senbon.make.UpdateRequest;
import senbon.mar.ProductInfo;
import senbon.pack.Packing;
import senbon.report.PartialReport;
import senbon.session.Session;

/**
 * Makes a partial of two unpacked builds, as {@code make_incremental_update.sh} does: what a
 * partial of their complete archives would be.
 */
public final class MakeFromTrees {
  private final Session session;

  public MakeFromTrees(Session session) {
    this.session = session;
  }

  /**
   * Makes it.
   *
   * @param channel the new build's first accepted one if not given
   * @param version the new build's if not given
   * @param packing of whole files
   * @param leftOut names of files that are left out of both, in whatever directory they lie
   */
  public PartialReport make(
      Path from,
      Path to,
      Optional<String> channel,
      Optional<String> version,
      Packing packing,
      Set<String> leftOut,
      PartialChoices choices,
      PartialOutput output)
      throws IOException {
    BuildTree oldTree = BuildTree.of(from, leftOut, BuildTree.Odd.LEFT_OUT);
    BuildTree newTree = BuildTree.of(to, leftOut, BuildTree.Odd.LEFT_OUT);
    ProductInfo product = newTree.product(channel, version);
    try (TemporaryDirectory directory = TemporaryDirectory.ownerOnly()) {
      Path old = directory.path().resolve("from.mar");
      Path now = directory.path().resolve("to.mar");
      pack(oldTree, oldTree.oldProduct(product.channel()), packing, old);
      pack(newTree, product, packing, now);
      UpdateRequest request =
          new UpdateRequest(
              Input.packed(from.toString(), old), Input.packed(to.toString(), now), choices);
      return new MakePartial(session).make(request, output);
    }
  }

  private void pack(BuildTree tree, ProductInfo product, Packing packing, Path output)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(
            output,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      PackTree.pack(tree, PackTree.plainManifest(tree), product, packing, out, session.schedule());
    }
  }
}
