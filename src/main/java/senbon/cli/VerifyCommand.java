package senbon.cli;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.Input;
import senbon.app.Lint;
import senbon.app.VerifyPartial;
import senbon.app.VerifyPartial.Verified;
import senbon.app.Workshop;

/** {@code senbon verify}. */
@Command(
    name = "verify",
    description = {
      "Checks that PARTIAL, whoever made it, turns one build into the other.",
      "It is applied in memory as a strict updater would, and compared file by file."
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PARTIAL", description = "The partial.")
  private String partial;

  @Option(names = "--from", paramLabel = "MAR", required = true, description = "The old build.")
  private String from;

  @Option(names = "--to", paramLabel = "MAR", required = true, description = "The new build.")
  private String to;

  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      Verified verified =
          new VerifyPartial(workshop)
              .verify(
                  new Input(partial, Optional.empty()),
                  new Input(from, Optional.empty()),
                  new Input(to, Optional.empty()));
      globals.console().endProgress();
      verified.findings().stream()
          .filter(finding -> finding.severity() != Lint.Severity.NOTE)
          .forEach(finding -> globals.console().say("but: " + finding.text()));
      if (globals.json) {
        JsonObject json = new JsonObject();
        json.addProperty("partial", verified.partial());
        json.addProperty("members", verified.members());
        json.addProperty("size", verified.size());
        json.addProperty("share", verified.share());
        json.add("findings", ExplainCommand.findings(verified.findings()));
        globals.out().println(json);
      } else {
        globals
            .out()
            .println(
                "%s is good: %s, %s, %s of the complete"
                    .formatted(
                        verified.partial(),
                        Human.count(verified.members(), "member", "members"),
                        Human.bytes(verified.size()),
                        Human.percent(verified.share())));
      }
    }
    return ExitCodes.OK;
  }
}
