package senbon.make;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.failure.RefusedException;
import senbon.base.io.Digest;
import senbon.base.io.OutputFiles;
import senbon.build.CompleteBuild;

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

  /**
   * Copies a proven partial to its place; a file that is there already must be the same.
   *
   * @return the place
   */
  public Path publish(Path made, Digest sha256, CompleteBuild from, CompleteBuild to)
      throws IOException {
    Path output = file.isPresent() ? file.get() : defaultName(from, to);
    OutputFiles.check(output);
    if (Files.exists(output)) {
      if (OutputFiles.digest(output).equals(sha256)) {
        return output;
      }
      if (!overwrite) {
        throw new RefusedException(
            output + " exists and is another file.",
            "Overwrite it with --force; the partial stays in the cache.");
      }
    }
    OutputFiles.copy(made, output);
    return output;
  }

  private static Path defaultName(CompleteBuild from, CompleteBuild to) throws IOException {
    String product = to.product().isEmpty() ? "update" : to.product();
    String name = product + "-" + from.describe().version() + "-" + to.describe().version();
    return Path.of(name.replaceAll("[^A-Za-z0-9._-]", "_") + ".partial.mar");
  }
}
