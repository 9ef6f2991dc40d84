package senbon.cli;

import com.google.gson.JsonObject;
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
import senbon.app.InjectSignature;
import senbon.app.Input;
import senbon.app.Workshop;

/** {@code senbon sign import}. */
@Command(
    name = "import",
    description = "Replaces a signature of the signed MAR by another of the same length.")
final class SignImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAR", description = "The signed archive.")
  private String mar;

  @Option(
      names = {"-n", "--number"},
      paramLabel = "N",
      defaultValue = "0",
      description = "Which signature, from 0 (default: ${DEFAULT-VALUE}).")
  private int number;

  @Option(
      names = {"-s", "--signature"},
      paramLabel = "FILE",
      required = true,
      description = "The signature: raw, base64 or hexadecimal.")
  private Path signature;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Check all signatures with these certificates first, in order.")
  private List<Path> certificates = new ArrayList<>();

  @Mixin private OutputChoice output;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      InjectSignature.Injected injected =
          new InjectSignature(workshop)
              .replace(
                  new Input(mar, Optional.empty()),
                  number,
                  signature,
                  certificates,
                  output.path,
                  output.force);
      print(injected, globals);
    }
    return ExitCodes.OK;
  }

  static void print(InjectSignature.Injected injected, Globals globals) {
    globals.console().endProgress();
    if (!injected.verified()) {
      globals.console().say("Whether the signature is right was not checked; --cert would.");
    }
    if (globals.json) {
      JsonObject json = new JsonObject();
      json.addProperty("output", injected.output().toString());
      json.addProperty("size", injected.size());
      json.addProperty("sha256", injected.sha256().hex());
      json.addProperty("verified", injected.verified());
      globals.out().println(json);
    } else {
      globals.out().println(injected.output());
    }
  }
}
