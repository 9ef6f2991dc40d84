package senbon.build.unpacked;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import senbon.base.LargestArray;
import senbon.base.failure.LimitException;
import senbon.base.work.Schedule;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.partial.ManifestWriter;
import senbon.partial.RemovedFiles;
import senbon.partial.UpdateManifest;

/** Packs a directory as a complete build: the manifest first, then the files in its order. */
public final class PackTree {
  private static final long PACKER = 100L << 20;

  private PackTree() {}

  /** A file, packed. */
  @SuppressWarnings("ArrayRecordComponent") // made once, never compared
  private record Packed(String path, int mode, byte[] bytes) {}

  /**
   * The manifest of a complete update, as {@code make_full_update.sh} writes it: files that users
   * keep by {@code add-if-not}, and at the end what {@code removed-files} names.
   */
  public static UpdateManifest manifest(BuildTree tree) throws IOException {
    return ManifestWriter.complete(
        tree.files(), tree.removedFiles().map(RemovedFiles::instructions).orElse(List.of()));
  }

  /** One that only says that all files are there, for work that begins with archives. */
  public static UpdateManifest plainManifest(BuildTree tree) {
    return ManifestWriter.plain(tree.files());
  }

  /** Writes the archive. */
  public static void pack(
      BuildTree tree,
      UpdateManifest manifest,
      ProductInfo product,
      Packing packing,
      FileChannel out,
      Schedule schedule)
      throws IOException {
    List<Packed> packed =
        schedule.run(
            tree.files().stream()
                .map(
                    file ->
                        new Schedule.Job<>(
                            file,
                            PACKER + 2 * tree.root().resolve(file).toFile().length(),
                            workers -> packed(tree.root(), file, packing)))
                .toList());
    MarWriter mar = new MarWriter(out, product);
    mar.add(UpdateManifest.V3, 0644, Packer.pack(manifest.text(), packing));
    for (Packed one : packed) {
      mar.add(one.path, one.mode, one.bytes);
    }
    mar.finish();
  }

  private static Packed packed(Path root, String name, Packing packing) throws IOException {
    Path file = root.resolve(name);
    if (Files.size(file) > LargestArray.LENGTH) {
      throw new LimitException(file + " is over 2 GiB.", "No updater takes it; leave it out.");
    }
    int mode = Files.isExecutable(file) ? 0755 : 0644;
    return new Packed(name, mode, Packer.pack(Files.readAllBytes(file), packing));
  }
}
