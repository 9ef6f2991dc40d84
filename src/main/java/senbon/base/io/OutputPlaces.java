package senbon.base.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import senbon.base.failure.FailedException;
import senbon.base.failure.IoFailures;
import senbon.base.failure.UsageException;

/** Whether a place is one that {@link OutputFiles} can write to, told before any work is done. */
public final class OutputPlaces {
  private static final String ELSEWHERE = "Use another path.";

  private OutputPlaces() {}

  /**
   * Fails at once if the output could never be written, before any work is done for it.
   *
   * @throws UsageException if its directory is missing, its name too long, or something that is no
   *     file is in its place
   * @throws FailedException if its directory can't be written to
   */
  public static void check(Path output) {
    Path directory = output.toAbsolutePath().getParent();
    if (directory == null) {
      throw new UsageException(output + " is a directory.", "Use the path of a file.");
    }
    checkDirectory(directory);
    try {
      BasicFileAttributes there = Files.readAttributes(output, BasicFileAttributes.class);
      if (there.isDirectory()) {
        throw new UsageException(output + " is a directory.", "Use the path of a file.");
      } else if (!there.isRegularFile()) {
        throw new UsageException(output + " is a pipe or device, no file.", ELSEWHERE);
      }
    } catch (NoSuchFileException e) {
      // It will be made.
    } catch (IOException e) {
      if (IoFailures.isNameTooLong(e)) {
        throw new UsageException("The name " + output + " is too long.", "Use a shorter one.", e);
      }
      throw IoFailures.of("write", output, e);
    }
  }

  /**
   * Fails if the output is one of the files that it is made of, under whatever name: it would be
   * replaced.
   *
   * @throws UsageException if it is
   */
  public static void checkApart(Path output, Collection<Path> inputs) {
    if (!Files.exists(output)) {
      return;
    }
    for (Path input : inputs) {
      if (isSame(output, input)) {
        throw new UsageException(
            output + " is one of the files that are read.", "Write to another one.");
      }
    }
  }

  private static boolean isSame(Path output, Path input) {
    try {
      return Files.isSameFile(output, input);
    } catch (IOException e) {
      return false; // Who reads it will tell.
    }
  }

  /**
   * Fails at once if no file could be written into a directory.
   *
   * @throws UsageException if there is none
   * @throws FailedException if it can't be written to
   */
  public static void checkDirectory(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new UsageException(directory + " is not a directory.", ELSEWHERE);
    } else if (!Files.isDirectory(directory)) {
      throw new UsageException(
          "There is no directory " + directory + ".", "Make it, or use another path.");
    } else if (!Files.isWritable(directory)) {
      throw new FailedException(
          "Can't write into the directory "
              + directory
              + (isReadOnly(directory)
                  ? ": the file system is read-only."
                  : ": permission denied."),
          ELSEWHERE);
    }
  }

  private static boolean isReadOnly(Path directory) {
    try {
      return Files.getFileStore(directory).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }
}
