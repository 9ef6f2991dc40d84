package senbon.cli.commands;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.app.VerifyPartial;
import senbon.app.VerifyPartial.Verified;
import senbon.app.sign.Signatures;
import senbon.base.Human;
import senbon.base.failure.UsageException;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Results;
import senbon.cli.options.WorkCommand;
import senbon.lint.Lint;
import senbon.session.Session;

/** {@code senbon verify}. */
public final class VerifyCommand extends WorkCommand {
  private final Arg<String> partial = parameter("PARTIAL").text("The partial.").value(String.class);

  private final Arg<String> from =
      option("--from").label("MAR").text("The old build.").value(String.class);

  private final Arg<String> to =
      option("--to").label("MAR").text("The new build.").value(String.class);

  private final Arg<List<Path>> certificates =
      option("--cert")
          .label("FILE")
          .text(
              "Certificate or public key for each signature, in order. Only the public key counts, as in"
                  + " updaters: not the dates, nor who issued it.")
          .list(Path.class);

  private final Arg<Boolean> asUpdater =
      option("--as-updater")
          .text("Check as an updater with these certificates does: one signature, by any of them.")
          .flag();

  public VerifyCommand() {
    super(
        "verify",
        "Checks that PARTIAL, whoever made it, turns one build into the other.",
        "It is applied in memory as a strict updater would, and compared file by file. With --cert its"
            + " signatures are checked as well, or alone where no builds are given.");
  }

  @Override
  public Integer call() throws Exception {
    if (from.isGiven() != to.isGiven() || (!from.isGiven() && certificates.get().isEmpty())) {
      throw new UsageException(
          "Nothing to check PARTIAL with.", "Give --from and --to, or --cert, or all of them.");
    }
    JsonObject json = new JsonObject();
    json.addProperty("partial", partial.get());
    try (Session session = globals.session(globals.config(Map.of()))) {
      if (!certificates.get().isEmpty()) {
        signatures(session, json);
      }
      if (from.isGiven()) {
        builds(session, json);
      }
    }
    if (globals.json()) {
      globals.out().println(json);
    }
    return ExitCodes.OK;
  }

  private void signatures(Session session, JsonObject json) throws Exception {
    Signatures.Result result =
        new Signatures(session)
            .verify(
                new Input(partial.get(), Optional.empty()), certificates.get(), asUpdater.get());
    Results.print(result, globals, json);
    result.require();
  }

  private void builds(Session session, JsonObject json) throws Exception {
    Verified verified =
        new VerifyPartial(session)
            .verify(
                new Input(partial.get(), Optional.empty()),
                new Input(from.get(), Optional.empty()),
                new Input(to.get(), Optional.empty()));
    globals.console().endProgress();
    json.addProperty("members", verified.members());
    json.addProperty("size", verified.size());
    json.addProperty("share", verified.share());
    json.add("findings", ExplainCommand.findings(verified.findings()));
    verified.findings().stream()
        .filter(finding -> finding.severity() != Lint.Severity.NOTE)
        .forEach(finding -> globals.console().say("but: " + finding.text()));
    if (!globals.json()) {
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
}
