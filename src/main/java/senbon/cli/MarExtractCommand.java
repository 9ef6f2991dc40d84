package senbon.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.ExtractMar;
import senbon.app.Input;
import senbon.app.Workshop;

/** {@code senbon mar extract}. */
@Command(
    name = "extract",
    description =
        "Takes the files out of MAR, unpacked, into a new directory; nothing is written outside.")
final class MarExtractCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MAR", description = "The archive.")
  private String mar;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME",
      description = "Only these members.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The directory to write; it must not be there yet.")
  private Path output;

  @Option(names = "--raw", description = "Write the members as they are stored, still packed.")
  private boolean raw;

  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      ExtractMar.Extracted extracted =
          new ExtractMar(workshop).extract(new Input(mar, Optional.empty()), names, raw, output);
      globals.console().endProgress();
      globals.console().say(Human.count(extracted.files(), "file", "files") + " written");
      globals.out().println(extracted.directory());
    }
    return ExitCodes.OK;
  }
}
