package senbon.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import senbon.io.AtomicFile;
import senbon.io.Digest;
import senbon.io.RefusedException;
import senbon.mar.MarArchive;
import senbon.mar.MarWriter;

/** Writes archives to where users want them: whole or not at all. */
public final class ArchiveFile {
  private ArchiveFile() {}

  /** An archive that is on disk now. */
  public record Written(Path path, long size, Digest sha256) {}

  /** Fills an archive. */
  interface Filling {
    void into(FileChannel channel) throws IOException;
  }

  /** Writes what was changed in memory. */
  static Written write(MarArchive archive, Path output, boolean overwrite) throws IOException {
    return write(channel -> MarWriter.rewrite(archive, channel), output, overwrite);
  }

  /**
   * Writes a file.
   *
   * @throws RefusedException if another file is there already and may not be overwritten
   */
  static Written write(Filling filling, Path output, boolean overwrite) throws IOException {
    Outputs.check(output);
    try (AtomicFile file = AtomicFile.create(output)) {
      filling.into(file.channel());
      Digest sha256 = Outputs.digest(file.temporary());
      long size = Files.size(file.temporary());
      boolean same = Files.exists(output) && Outputs.digest(output).equals(sha256);
      if (Files.exists(output) && !same && !overwrite) {
        throw new RefusedException(
            output + " exists and is another file.", "Overwrite it with --force.");
      }
      if (!same) {
        file.commit();
      }
      return new Written(output, size, sha256);
    }
  }
}
