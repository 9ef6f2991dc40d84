package senbon.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.CreateMar;
import senbon.mar.ProductInfo;

/** {@code senbon mar create}. */
@Command(
    name = "create",
    description =
        "Makes a MAR of files, in the order given; of a directory, all files in it by name.")
final class MarCreateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Files, below --directory.")
  private List<String> names;

  @Option(
      names = {"-C", "--directory"},
      paramLabel = "DIR",
      defaultValue = "",
      description = "Where the names begin (default: the current directory).")
  private Path directory;

  @Option(
      names = "--channel",
      paramLabel = "ID",
      required = true,
      description = "Update channel of the archive.")
  private String channel;

  @Option(
      names = "--product-version",
      paramLabel = "VERSION",
      required = true,
      description = "Version of the archive.")
  private String version;

  @Option(
      names = "--pack",
      paramLabel = "PACKING",
      defaultValue = "none",
      description =
          "xz, xz-x86, bzip2, or none (the default) to store what is in the files as it is.")
  private String packing;

  @Mixin private OutputChoice output;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    Results.print(
        new CreateMar()
            .create(
                directory,
                names,
                new ProductInfo(channel, version),
                PackingName.parseOrNone(packing),
                output.path,
                output.force),
        globals);
    return ExitCodes.OK;
  }
}
