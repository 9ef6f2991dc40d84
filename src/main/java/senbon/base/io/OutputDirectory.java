package senbon.base.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import senbon.base.failure.IoFailures;
import senbon.base.failure.RefusedException;
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
    OutputPlaces.check(output);
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

  /**
   * Adds files to a directory that is there, in place of those of their names. All are written
   * before the first gets its name, and none goes where a link leads.
   *
   * @throws RefusedException if there is a link on the way to a file, or a directory in its place
   */
  public static void addTo(Path directory, Filling filling) {
    if (!Files.isDirectory(directory)) {
      throw new UsageException("There is no directory " + directory + ".", "Fix the path.");
    }
    try (TemporaryDirectory made = TemporaryDirectory.in(directory)) {
      Path temporary = made.path();
      filling.into(temporary);
      List<Path> files;
      try (Stream<Path> all = Files.walk(temporary)) {
        files = all.filter(Files::isRegularFile).map(temporary::relativize).toList();
      }
      files.forEach(file -> requirePlace(directory, file));
      for (Path file : files) {
        Path place = directory.resolve(file);
        Files.createDirectories(place.toAbsolutePath().getParent());
        Files.move(temporary.resolve(file), place, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw IoFailures.of("write into", directory, e);
    }
  }

  private static void requirePlace(Path directory, Path file) {
    Path place = directory;
    for (Path step : file) {
      place = place.resolve(step);
      boolean last = place.equals(directory.resolve(file));
      boolean isDirectory = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
      if (last ? isDirectory : !isDirectory && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        throw new RefusedException(
            place + (last ? " is a directory." : " is no directory."),
            "Use an empty directory, or remove it first.");
      }
    }
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
