package senbon.cli.mar;

import java.nio.file.Path;
import java.util.List;
import senbon.app.mar.CreateMar;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.OutputChoice;
import senbon.cli.options.PackingName;
import senbon.cli.options.Results;
import senbon.cli.options.WorkCommand;
import senbon.mar.ProductInfo;

/** {@code senbon mar create}. */
final class MarCreateCommand extends WorkCommand {
  private final Arg<List<String>> names =
      parameter("NAME").arity("1..*").text("Files, below --directory.").list(String.class);

  private final Arg<Path> directory =
      option("-C", "--directory")
          .label("DIR")
          .or("")
          .text("Where the names begin (default: the current directory).")
          .value(Path.class);

  private final Arg<String> channel =
      option("--channel")
          .label("ID")
          .required()
          .text("Update channel of the archive.")
          .value(String.class);

  private final Arg<String> version =
      option("--product-version")
          .label("VERSION")
          .required()
          .text("Version of the archive.")
          .value(String.class);

  private final Arg<String> packing =
      option("--pack")
          .label("PACKING")
          .or("none")
          .text("xz, xz-x86, bzip2, or none (the default) to store what is in the files as it is.")
          .value(String.class);

  private final OutputChoice output = new OutputChoice(this);

  MarCreateCommand() {
    super(
        "create",
        "Makes a MAR of files, in the order given; of a directory, all files in it by name.");
  }

  @Override
  public Integer call() throws Exception {
    Results.print(
        new CreateMar()
            .create(
                directory.get(),
                names.get(),
                new ProductInfo(channel.get(), version.get()),
                PackingName.parseOrNone(packing.get()),
                output.path.get(),
                output.force.get()),
        globals);
    return ExitCodes.OK;
  }
}
