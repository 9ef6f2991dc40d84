package senbon.app.mar;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import senbon.base.io.DiskNames;
import senbon.base.work.Schedule;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.partial.ByteOrder;
import senbon.partial.UpdateManifest;

/** Packs the files of a directory as a complete build, for work that begins with archives. */
public final class PackTree {
  private static final long PACKER = 100L << 20;

  private PackTree() {}

  /** A file, packed. */
  @SuppressWarnings("ArrayRecordComponent") // made once, never compared
  private record Packed(String path, int mode, byte[] bytes) {}

  /**
   * Writes the archive over whatever is at {@code output}. Symbolic links are left out.
   *
   * @param leftOut names of files that are left out too, in whatever directory they lie
   */
  public static void pack(
      Path root,
      Path output,
      ProductInfo product,
      Packing packing,
      Set<String> leftOut,
      Schedule schedule)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files =
          all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !leftOut.contains(file.getFileName().toString()))
              .toList();
    }
    List<Packed> packed =
        schedule
            .run(
                files.stream()
                    .map(
                        file ->
                            new Schedule.Job<>(
                                file.toString(),
                                PACKER + 2 * file.toFile().length(),
                                workers -> packed(root, file, packing)))
                    .toList())
            .stream()
            .filter(one -> !UpdateManifest.isManifest(one.path))
            .sorted(Comparator.comparing(one -> one.path, ByteOrder.DESCENDING))
            .toList();
    String manifest =
        packed.stream()
            .map(one -> "add \"" + one.path + "\"\n")
            .collect(Collectors.joining("", "type \"complete\"\n", ""));
    try (FileChannel out =
        FileChannel.open(
            output,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      MarWriter mar = new MarWriter(out, product);
      byte[] text = manifest.getBytes(StandardCharsets.UTF_8);
      mar.add(UpdateManifest.V3, 0644, Packer.pack(text, packing));
      for (Packed one : packed) {
        mar.add(one.path, one.mode, one.bytes);
      }
      mar.finish();
    }
  }

  private static Packed packed(Path root, Path file, Packing packing) throws IOException {
    String path = DiskNames.of(root, file);
    int mode = Files.isExecutable(file) ? 0755 : 0644;
    return new Packed(path, mode, Packer.pack(Files.readAllBytes(file), packing));
  }
}
