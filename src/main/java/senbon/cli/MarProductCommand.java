package senbon.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.Input;
import senbon.app.SetProductInfo;
import senbon.app.Workshop;

/** {@code senbon mar product}. */
@Command(
    name = "product",
    description = {
      "Gives MAR another channel or version, or either at all.",
      "The product information becomes its first block and of the full size, however short it was."
    })
final class MarProductCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAR", description = "The archive, which must be unsigned.")
  private String mar;

  @Option(
      names = "--channel",
      paramLabel = "ID",
      description = "Update channel (default: as before).")
  private Optional<String> channel;

  @Option(
      names = "--product-version",
      paramLabel = "VERSION",
      description = "Version (default: as before).")
  private Optional<String> version;

  @Mixin private OutputChoice output;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      Results.print(
          new SetProductInfo(workshop)
              .set(new Input(mar, Optional.empty()), channel, version, output.path, output.force),
          globals);
    }
    return ExitCodes.OK;
  }
}
