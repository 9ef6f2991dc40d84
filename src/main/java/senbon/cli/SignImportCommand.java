package senbon.cli;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private SignatureNumber number;
  @Mixin private NewSignature signature;
  @Mixin private OutputChoice output;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      InjectSignature.Injected injected =
          new InjectSignature(workshop)
              .replace(
                  new Input(mar, Optional.empty()),
                  number.value,
                  signature.file,
                  signature.certificates,
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
