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
import senbon.app.CheckMar;
import senbon.app.CheckMar.Checked;
import senbon.app.Input;
import senbon.app.VerifySignatures;
import senbon.app.Workshop;

/** {@code senbon mar verify}. */
@Command(
    name = "verify",
    description =
        "Checks that MAR is whole, that every member unpacks and, with --cert, who signed it.")
final class MarVerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAR", description = "The archive.")
  private String mar;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Certificate or public key for each signature, in order.")
  private List<Path> certificates = new ArrayList<>();

  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    Input input = new Input(mar, Optional.empty());
    JsonObject json = new JsonObject();
    json.addProperty("location", mar);
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      Checked checked = new CheckMar(workshop).check(input);
      globals.console().endProgress();
      checked.notes().forEach(globals.console()::say);
      json.addProperty("members", checked.members());
      json.addProperty("stored", checked.stored());
      json.add("notes", Json.array(checked.notes()));
      if (!globals.json) {
        print(checked);
      }
      if (!certificates.isEmpty()) {
        VerifySignatures.Result result =
            new VerifySignatures(workshop).verify(input, certificates, false);
        VerifyCommand.print(result, globals, json);
        result.require();
      }
    }
    if (globals.json) {
      globals.out().println(json);
    }
    return ExitCodes.OK;
  }

  private void print(Checked checked) {
    globals
        .out()
        .println(
            "%s is whole: %s%s"
                .formatted(
                    checked.location(),
                    Human.count(checked.members(), "member", "members"),
                    checked.stored() > 0
                        ? ", %d of them not packed, which no updater takes"
                            .formatted(checked.stored())
                        : ", each of which unpacks"));
  }
}
