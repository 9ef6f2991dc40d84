package senbon.app.mar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import senbon.base.failure.RefusedException;
import senbon.base.io.Hashes;
import senbon.base.io.OutputFiles;
import senbon.mar.MarArchive;
import senbon.mar.MarWriter;

/** Writes archives to where users want them: whole or not at all. */
public final class ArchiveFile {
  private ArchiveFile() {}

  /** An archive that is on disk now. */
  public record Written(Path path, long size, Hashes hashes) {}

  /** Fills an archive. */
  interface Filling {
    void into(FileChannel channel) throws IOException;
  }

  /** Writes what was changed in memory. */
  public static Written write(MarArchive archive, Path output, boolean overwrite) {
    return write(channel -> MarWriter.rewrite(archive, channel), output, overwrite);
  }

  /**
   * Writes a file.
   *
   * @throws RefusedException if another file is there already and may not be overwritten
   */
  public static Written write(Filling filling, Path output, boolean overwrite) {
    return OutputFiles.publish(
        output,
        overwrite,
        file -> {
          filling.into(file.channel());
          Path written = file.temporary();
          try (InputStream in = Files.newInputStream(written)) {
            return new Written(output, Files.size(written), Hashes.of(in));
          }
        });
  }
}
