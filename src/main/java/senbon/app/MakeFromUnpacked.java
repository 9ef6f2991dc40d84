package senbon.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import senbon.base.failure.MismatchException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.TemporaryDirectory;
import senbon.build.source.Input;
import senbon.build.unpacked.BuildArchive;
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
 * Makes a partial where a build is no complete archive but a directory, tar or zip file. It is
 * packed as one first, always to the same bytes, so that all that follows goes by these.
 */
public final class MakeFromUnpacked {
  private final Session session;

  public MakeFromUnpacked(Session session) {
    this.session = session;
  }

  /**
   * Makes it.
   *
   * @param packing of whole files
   * @throws MismatchException if a tar or zip file has another hash than expected
   */
  public PartialReport make(UpdateRequest request, Packing packing, PartialOutput output)
      throws IOException {
    output.check(request);
    try (TemporaryDirectory directory = TemporaryDirectory.ownerOnly()) {
      Input from = request.from();
      Input to = request.to();
      if (from.isUnpacked()) {
        BuildTree tree = tree(from, directory.path().resolve("from"));
        String channel = tree.channel().orElse("");
        from = packed(from, tree, tree.oldProduct(channel), packing, directory);
      }
      if (to.isUnpacked()) {
        BuildTree tree = tree(to, directory.path().resolve("to"));
        ProductInfo product = product(to, tree, request.choices());
        to = packed(to, tree, product, packing, directory);
      }
      UpdateRequest packed = new UpdateRequest(from, to, request.choices());
      PartialReport made = new MakePartial(session).make(packed, output);
      return made.of(
          request.from().isUnpacked() ? made.from().packedAs(packing) : made.from(),
          request.to().isUnpacked() ? made.to().packedAs(packing) : made.to());
    }
  }

  private static ProductInfo product(Input to, BuildTree tree, PartialChoices choices)
      throws IOException {
    Optional<String> version = choices.version().isPresent() ? choices.version() : tree.version();
    if (version.isEmpty()) {
      throw new UsageException(
          "The build in " + to.shown() + " does not tell its own version.",
          "Use --product-version.");
    }
    return tree.product(choices.channel(), version);
  }

  private static BuildTree tree(Input input, Path directory) throws IOException {
    Path path = input.local();
    if (Files.isDirectory(path)) {
      if (input.expected().isPresent()) {
        throw new UsageException(path + " is a directory, which has no hash.", "Give none.");
      }
      return BuildTree.of(path, Set.of(), BuildTree.Odd.REFUSED).inner();
    }
    Files.createDirectory(directory);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (input.expected().isPresent()) {
        requireHash(path, channel, input.expected().get());
      }
      BuildArchive.unpack(path.toString(), channel, directory);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + input.shown() + ".", "Fix the path.", e);
    }
    return BuildTree.of(directory, Set.of(), BuildTree.Odd.REFUSED).inner();
  }

  @SuppressWarnings("resource") // of the stream, whose channel is read on
  private static void requireHash(Path path, FileChannel channel, Digest expected)
      throws IOException {
    InputStream all = Channels.newInputStream(channel);
    Digest found = Digest.of(expected.algorithm(), all);
    if (!found.equals(expected)) {
      throw new MismatchException(
          "%s has the hash %s, not %s.".formatted(path, found, expected),
          "Get the right file, or correct the hash.");
    }
    channel.position(0);
  }

  private Input packed(
      Input input,
      BuildTree tree,
      ProductInfo product,
      Packing packing,
      TemporaryDirectory directory)
      throws IOException {
    Path archive = Files.createTempFile(directory.path(), "build", ".mar");
    try (FileChannel out =
        FileChannel.open(archive, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      PackTree.pack(tree, PackTree.plainManifest(tree), product, packing, out, session.schedule());
    }
    return Input.packed(input.location(), archive);
  }
}
