package senbon.cli;

import java.nio.file.Path;

/** Where a changed archive goes. */
final class OutputChoice {
  final Arg<Path> path;
  final Arg<Boolean> force;

  OutputChoice(Command command) {
    path =
        command
            .option("-o", "--output")
            .label("FILE")
            .required()
            .text("Where the result goes.")
            .value(Path.class);
    force = command.option("--force").text("Replace another file that is there already.").flag();
  }
}
