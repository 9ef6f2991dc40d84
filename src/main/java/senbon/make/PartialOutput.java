package senbon.make;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import senbon.base.io.OutputFiles;
import senbon.build.CompleteBuild;
import senbon.build.source.Input;

/**
 * Where a partial goes.
 *
 * @param file chosen from the builds' names if not given, in the current directory
 * @param overwrite whether another file may already be there
 */
public record PartialOutput(Optional<Path> file, boolean overwrite) {
  /** A place that somebody chose. */
  public static PartialOutput to(Path file, boolean overwrite) {
    return new PartialOutput(Optional.of(file), overwrite);
  }

  /** Fails at once if a place that was chosen could never be written to, or is read. */
  public void check(UpdateRequest request) {
    if (file.isPresent()) {
      OutputFiles.check(file.get());
      OutputFiles.checkApart(file.get(), Input.files(List.of(request.from(), request.to())));
    }
  }

  /**
   * Copies a proven partial to its place; a file that is there already must be the same.
   *
   * @throws senbon.base.failure.MismatchException if it has changed since it was found
   * @return the place
   */
  public Path publish(PartialCache.Made made, CompleteBuild from, CompleteBuild to)
      throws IOException {
    Path output = file.isPresent() ? file.get() : defaultName(from, to);
    OutputFiles.publish(made.path(), made.sha256(), output, overwrite);
    return output;
  }

  private static Path defaultName(CompleteBuild from, CompleteBuild to) throws IOException {
    String product = to.product().isEmpty() ? "update" : to.product();
    String name = product + "-" + from.describe().version() + "-" + to.describe().version();
    return Path.of(name.replaceAll("[^A-Za-z0-9._-]", "_") + ".partial.mar");
  }
}
