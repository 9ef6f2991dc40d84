package senbon.make;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import senbon.base.io.OutputDirectory;
import senbon.base.io.OutputFiles;
import senbon.base.io.OutputPlaces;
import senbon.build.CompleteBuild;
import senbon.build.source.Input;

/**
 * Where a partial goes.
 *
 * @param file chosen if not given
 * @param directory of a chosen file; the current one if not given
 * @param naming chooses the name; by the builds' names if not given
 * @param overwrite whether another file may already be there
 */
public record PartialOutput(
    Optional<Path> file, Optional<Path> directory, Optional<Naming> naming, boolean overwrite) {
  /** Chooses names of partials. */
  public interface Naming {
    /** The name of a file, without any directory. */
    String name(Update update) throws IOException;
  }

  /** A place that somebody chose. */
  public static PartialOutput to(Path file, boolean overwrite) {
    return new PartialOutput(Optional.of(file), Optional.empty(), Optional.empty(), overwrite);
  }

  /** A directory that somebody chose, or the current one; made if it isn't there. */
  public static PartialOutput in(
      Optional<Path> directory, Optional<Naming> naming, boolean overwrite) {
    return new PartialOutput(Optional.empty(), directory, naming, overwrite);
  }

  /** Fails at once if a place that was chosen could never be written to, or is read. */
  public void check(UpdateRequest request) {
    check();
    if (file.isPresent()) {
      checkApart(file.get(), request);
    }
  }

  /** Fails at once if a place that was chosen could never be written to. */
  public void check() {
    if (file.isPresent()) {
      OutputPlaces.check(file.get());
    } else if (directory.isPresent()) {
      OutputDirectory.ensure(directory.get());
      OutputPlaces.checkDirectory(directory.get());
    }
  }

  private static void checkApart(Path place, UpdateRequest request) {
    OutputPlaces.checkApart(place, Input.files(List.of(request.from(), request.to())));
  }

  /**
   * Copies a proven partial to its place; a file that is there already must be the same.
   *
   * @throws senbon.base.failure.MismatchException if it has changed since it was found
   * @return the place
   */
  public Path publish(PartialCache.Made made, Update update) throws IOException {
    Path output;
    if (file.isPresent()) {
      output = file.get();
    } else {
      output =
          in(
              naming.isPresent()
                  ? naming.get().name(update)
                  : defaultName(update.from(), update.to()));
      checkApart(output, update.request());
    }
    OutputFiles.publish(made.path(), made.sha256(), output, overwrite);
    return output;
  }

  /**
   * The place of a partial.
   *
   * @param name that it gets if none was chosen
   */
  public Path in(String name) {
    return file.isPresent()
        ? file.get()
        : directory.isPresent() ? directory.get().resolve(name) : Path.of(name);
  }

  private static String defaultName(CompleteBuild from, CompleteBuild to) throws IOException {
    String product = to.product().isEmpty() ? "update" : to.product();
    String name = product + "-" + from.describe().version() + "-" + to.describe().version();
    return name.replaceAll("[^A-Za-z0-9._-]", "_") + ".partial.mar";
  }
}
