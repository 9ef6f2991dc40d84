package senbon.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.ExtractSignature;
import senbon.app.Input;
import senbon.app.Workshop;
import senbon.io.AtomicFile;

/** {@code senbon sign extract}. */
@Command(name = "extract", description = "Prints a signature of MAR in base64.")
final class SignExtractCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAR", description = "The signed archive.")
  private String mar;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it here, without a newline at its end, as Mozilla's mar does.")
  private Optional<Path> output;

  @Mixin private SignatureNumber number;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      String base64 =
          new ExtractSignature(workshop).extract(new Input(mar, Optional.empty()), number.value);
      globals.console().endProgress();
      if (output.isPresent()) {
        AtomicFile.write(output.get(), base64.getBytes(StandardCharsets.US_ASCII));
        globals.out().println(output.get());
      } else {
        globals.out().println(base64);
      }
    }
    return ExitCodes.OK;
  }
}
