package senbon.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.ConvertMar;
import senbon.app.Input;
import senbon.app.Workshop;

/** {@code senbon mar convert}. */
@Command(
    name = "convert",
    description = "Packs the members of MAR anew, for updaters of another era.")
final class MarConvertCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAR", description = "The archive, complete or partial.")
  private String mar;

  @Option(
      names = "--to",
      paramLabel = "PACKING",
      required = true,
      description =
          "bzip2 for Firefox up to 55; xz for later ones; xz-x86, smaller, where the updater can undo"
              + " that filter.")
  private String packing;

  @Mixin private OutputChoice output;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      Results.print(
          new ConvertMar(workshop)
              .convert(
                  new Input(mar, Optional.empty()),
                  PackingName.parse(packing),
                  output.path,
                  output.force),
          globals);
    }
    return ExitCodes.OK;
  }
}
