package senbon.base.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import senbon.base.failure.IoFailures;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

/** Writes every directory that a user asked for. */
public final class OutputDirectory {
  private OutputDirectory() {}

  /** Writes the files of a directory. */
  public interface Filling {
    void into(Path directory) throws IOException;
  }

  /**
   * Fails at once if the directory could never be made.
   *
   * @throws UsageException if anything has its name already
   */
  public static void check(Path output) {
    if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(output + " exists.", "Use a directory that does not.");
    }
    OutputFiles.check(output);
  }

  /**
   * Makes a directory that appears whole or not at all.
   *
   * @param output must not be there yet
   */
  public static void publish(Path output, Filling filling) {
    check(output);
    Path parent = output.toAbsolutePath().getParent();
    try (TemporaryDirectory made = TemporaryDirectory.in(parent)) {
      Path temporary = made.path();
      try {
        filling.into(temporary);
        Files.move(temporary, output);
      } catch (FileSystemException e) {
        throw failure(e, temporary, output);
      }
    } catch (IOException e) {
      throw IoFailures.of("write", output, e);
    }
  }

  /** Names a file by the place that it would have got. */
  private static SenbonException failure(FileSystemException e, Path temporary, Path output) {
    Path file = e.getFile() == null ? temporary : Path.of(e.getFile());
    return file.startsWith(temporary)
        ? IoFailures.of("write", output.resolve(temporary.relativize(file)), e)
        : SenbonException.of(e);
  }

  /** Makes a directory, with those above it, unless it is there. */
  public static void ensure(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(directory + " is not a directory.", "Use another path.", e);
    } catch (IOException e) {
      throw IoFailures.of("make the directory", directory, e);
    }
  }
}
