package senbon.base.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.UsageException;

/** Hands results over: whole, under their final names, or not at all. */
public final class OutputFiles {
  private OutputFiles() {}

  /**
   * Fails at once if the output could never be written, before any work is done for it.
   *
   * @throws UsageException if its directory is missing, or something that is no file is in its
   *     place
   */
  public static void check(Path output) {
    Path directory = output.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new UsageException(
          "There is no directory " + directory + ".", "Make it, or write elsewhere with -o.");
    }
    if (Files.exists(output) && !Files.isRegularFile(output)) {
      throw new UsageException(output + " is not a file.", "Write elsewhere with -o.");
    }
    if (!Files.isWritable(directory)) {
      throw new FailedException(
          "Can't write into the directory " + directory + ".", "Write elsewhere with -o.");
    }
  }

  /** Copies a file whole or not at all. */
  public static void copy(Path made, Path output) throws IOException {
    try (InputStream in = Files.newInputStream(made);
        AtomicFile file = AtomicFile.create(output)) {
      in.transferTo(file.stream());
      file.commit();
    } catch (FileSystemException e) {
      throw new FailedException(
          "Can't write %s: %s.".formatted(output, e.getReason()), "Write elsewhere with -o.", e);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No space left")) {
        throw new LimitException(
            "The disk is full: can't write " + output + ".", "Make room, or write elsewhere.", e);
      }
      throw e;
    }
  }

  public static Digest digest(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Digest.of(Digest.Algorithm.SHA256, in);
    }
  }
}
