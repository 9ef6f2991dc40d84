package senbon.cli.options;

import java.nio.file.Path;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;

/** Where a changed archive goes. */
public final class OutputChoice {
  public final Arg<Path> path;
  public final Arg<Boolean> force;

  public OutputChoice(Command command) {
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
