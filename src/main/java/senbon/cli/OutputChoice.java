package senbon.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a changed archive goes. */
final class OutputChoice {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where the result goes.")
  Path path;

  @Option(names = "--force", description = "Replace another file that is there already.")
  boolean force;
}
