package senbon.app.mar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.LargestArray;
import senbon.base.failure.LimitException;
import senbon.base.failure.UsageException;
import senbon.base.io.DiskNames;
import senbon.base.io.FileModes;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.partial.ByteOrder;

/** Makes an archive of files, in the order in which they are named. */
public final class CreateMar {
  private static final Logger LOG = LoggerFactory.getLogger(CreateMar.class);

  /**
   * Makes one.
   *
   * @param root where the names begin
   * @param names of files, or of directories whose files are taken in the byte order of their
   *     names; what a directory has beside files, such as links, is left out, as updaters leave it
   *     alone
   * @param packing empty to store what is in the files as it is
   * @throws UsageException if a name leads out of the root or is not one that updaters take
   */
  public ArchiveFile.Written create(
      Path root,
      List<String> names,
      ProductInfo product,
      Optional<Packing> packing,
      Path output,
      boolean overwrite)
      throws IOException {
    List<String> files = files(root, names);
    return ArchiveFile.write(
        channel -> {
          MarWriter mar = new MarWriter(channel, product);
          for (String name : files) {
            Path file = root.resolve(name);
            byte[] content = content(file);
            byte[] packed = packing.isPresent() ? Packer.pack(content, packing.get()) : content;
            mar.add(name, FileModes.of(file), packed);
          }
          mar.finish();
        },
        output,
        overwrite);
  }

  private static List<String> files(Path root, List<String> names) throws IOException {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      Path path = root.resolve(name);
      if (Files.isDirectory(path)) {
        // A link to a file may lead out of the tree, to a key for one.
        try (Stream<Path> walk = Files.walk(path)) {
          walk.filter(CreateMar::isFile)
              .map(file -> DiskNames.of(root, file))
              .sorted(ByteOrder.ASCENDING)
              .forEach(files::add);
        }
      } else if (Files.isRegularFile(path)) {
        files.add(name);
      } else {
        throw new UsageException("There is no file " + path + ".", "Use files that exist.");
      }
    }
    return files;
  }

  private static boolean isFile(Path path) {
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      LOG.warn("Left out, since it is a link or no file: {}", path);
    }
    return false;
  }

  private static byte[] content(Path file) throws IOException {
    if (Files.size(file) > LargestArray.LENGTH) {
      throw new LimitException(file + " is over 2 GiB.", "No updater takes it; leave it out.");
    }
    return Files.readAllBytes(file);
  }
}
