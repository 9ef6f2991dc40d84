package senbon.app.mar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import senbon.base.failure.RefusedException;
import senbon.base.io.OutputPlaces;
import senbon.build.unpacked.BuildTree;
import senbon.build.unpacked.PackTree;
import senbon.mar.ProductInfo;
import senbon.pack.Packing;
import senbon.partial.UpdateManifest;
import senbon.session.Session;

/** Makes the complete update of a build's directory, with its manifest. */
public final class PackBuild {
  private final Session session;

  public PackBuild(Session session) {
    this.session = session;
  }

  /**
   * Makes it.
   *
   * @param channel the build's first accepted one if not given
   * @param version the build's if not given
   * @param leftOut names of files that are left out, in whatever directory they lie
   * @throws RefusedException if there is another file already and it may not be overwritten
   */
  public ArchiveFile.Written pack(
      Path root,
      Optional<String> channel,
      Optional<String> version,
      Packing packing,
      Set<String> leftOut,
      Path output,
      boolean overwrite)
      throws IOException {
    OutputPlaces.check(output);
    BuildTree tree = BuildTree.of(root, leftOut, BuildTree.Odd.LEFT_OUT);
    tree.requireComplete();
    ProductInfo product = tree.product(channel, version);
    UpdateManifest manifest = PackTree.manifest(tree);
    return ArchiveFile.write(
        out -> PackTree.pack(tree, manifest, product, packing, out, session.schedule()),
        output,
        overwrite);
  }
}
