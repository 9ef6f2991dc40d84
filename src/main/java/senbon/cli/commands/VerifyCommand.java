package senbon.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.app.ResultJson;
import senbon.app.VerifyPartial;
import senbon.app.VerifyPartial.Verified;
import senbon.app.sign.Signatures;
import senbon.base.Human;
import senbon.base.Printable;
import senbon.base.failure.UsageException;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.ExemptionOptions;
import senbon.cli.options.Results;
import senbon.cli.options.WorkCommand;
import senbon.lint.Lint;
import senbon.partial.Checks;
import senbon.partial.FilterPolicy;
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

  private final Arg<Boolean> codeSignatures =
      option("--require-code-signature").text(Checks.CODE_SIGNATURES).flag();

  private final ExemptionOptions exemptions = new ExemptionOptions(this);

  private final Arg<FilterPolicy> filters =
      option("--filters")
          .label("POLICY")
          .or("refuse")
          .text(
              "If members went through a filter that the old updater is not known to undo: refuse (the"
                  + " default), or keep them.")
          .value(FilterPolicy.class);

  public VerifyCommand() {
    super(
        "verify",
        "Checks that PARTIAL, whoever made it, turns one build into the other.",
        "It is applied in memory as a strict updater would, and compared file by file; the old build's"
            + " updater must take its channel, version and packing. With --cert its signatures are checked as well, or alone where no builds are given.");
  }

  @Override
  public Integer call() throws Exception {
    if (from.isGiven() != to.isGiven() || (!from.isGiven() && certificates.get().isEmpty())) {
      throw new UsageException(
          "Nothing to check PARTIAL with.", "Use --from and --to, or --cert, or all of them.");
    }
    Optional<Signatures.Result> signatures = Optional.empty();
    Optional<Verified> builds = Optional.empty();
    try (Session session = globals.session(globals.config(Map.of()))) {
      if (!certificates.get().isEmpty()) {
        signatures = Optional.of(signatures(session));
      }
      if (from.isGiven()) {
        builds = Optional.of(builds(session));
      }
    }
    if (globals.json()) {
      printJson(signatures, builds);
    }
    return ExitCodes.OK;
  }

  private void printJson(Optional<Signatures.Result> signatures, Optional<Verified> builds) {
    globals.resultLine(
        ResultJson.verified(
            partial.get(), signatures.map(Signatures.Result::verification), builds));
  }

  /** Checks and prints them; as JSON only if they are not good, since then nothing follows. */
  private Signatures.Result signatures(Session session) throws Exception {
    Signatures.Result result =
        new Signatures(session)
            .verify(Input.of(partial.get()), certificates.get(), asUpdater.get());
    Results.print(result, globals);
    if (globals.json() && !result.verification().good()) {
      printJson(Optional.of(result), Optional.empty());
    }
    result.require();
    return result;
  }

  private Verified builds(Session session) throws Exception {
    Verified verified =
        new VerifyPartial(session)
            .verify(
                Input.of(partial.get()),
                Input.of(from.get()),
                Input.of(to.get()),
                new Checks(List.of(), exemptions.given(), filters.get(), codeSignatures.get()));
    globals.console().endProgress();
    for (Lint.Finding finding : verified.findings()) {
      switch (finding.severity()) {
        case ERROR, WARNING -> globals.console().say("but: " + Printable.of(finding.text()));
        case UNUSUAL -> globals.console().say("unusual: " + Printable.of(finding.text()));
        case NOTE -> {}
      }
    }
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
    return verified;
  }
}
