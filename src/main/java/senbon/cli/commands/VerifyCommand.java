package senbon.cli.commands;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.app.ResultJson;
import senbon.app.VerifyPartial;
import senbon.app.VerifyPartial.Verified;
import senbon.app.sign.CheckAttestation;
import senbon.app.sign.SignJson;
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

  private final Arg<Path> attestation =
      option("--attestation")
          .label("FILE")
          .text("What --attest wrote: its hashes must be those of PARTIAL, and of FROM and TO.")
          .value(Path.class);

  private final Arg<Path> attestationKey =
      option("--attestation-key")
          .label("FILE")
          .text("Public key or certificate that the attestation must be signed by.")
          .value(Path.class);

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
            + " updater must take its channel, version and packing. With --cert its signatures are checked as well, with --attestation what"
            + " is stated of it; or these alone where no builds are given.");
  }

  @Override
  public Integer call() throws Exception {
    boolean other = !certificates.get().isEmpty() || attestation.isGiven();
    if (from.isGiven() != to.isGiven() || (!from.isGiven() && !other)) {
      throw new UsageException(
          "Nothing to check PARTIAL with.",
          "Use --from and --to, or --cert, or --attestation, or all of them.");
    }
    if (attestationKey.isGiven() && !attestation.isGiven()) {
      throw new UsageException(
          "--attestation-key without an attestation.", "Use --attestation too.");
    }
    Optional<Signatures.Result> signatures = Optional.empty();
    Optional<CheckAttestation.Checked> attested = Optional.empty();
    Optional<Verified> builds = Optional.empty();
    try (Session session = globals.session(globals.config(Map.of()))) {
      if (!certificates.get().isEmpty()) {
        signatures = Optional.of(signatures(session));
      }
      if (attestation.isGiven()) {
        attested = Optional.of(attested(session));
      }
      if (from.isGiven()) {
        builds = Optional.of(builds(session));
      }
    }
    if (globals.json()) {
      JsonObject json = json(signatures, builds);
      attested.ifPresent(checked -> json.add("attestation", SignJson.attested(checked)));
      globals.resultLine(json);
    }
    return ExitCodes.OK;
  }

  private JsonObject json(Optional<Signatures.Result> signatures, Optional<Verified> builds) {
    return ResultJson.verified(
        partial.get(), signatures.map(Signatures.Result::verification), builds);
  }

  private CheckAttestation.Checked attested(Session session) throws Exception {
    CheckAttestation.Checked checked =
        new CheckAttestation(session)
            .check(
                attestation.get(),
                attestationKey.maybe(),
                Input.of(partial.get()),
                from.maybe().map(Input::of),
                to.maybe().map(Input::of));
    globals.console().endProgress();
    switch (checked.signature()) {
      case NONE ->
          globals
              .console()
              .say("%s is not signed: anybody may have written it.".formatted(checked.file()));
      case NOT_CHECKED ->
          globals
              .console()
              .say(
                  "The signature of %s was not checked: no --attestation-key was given."
                      .formatted(checked.file()));
      case GOOD -> {}
    }
    if (!globals.json()) {
      globals
          .out()
          .println(
              "%s states how %s was made%s"
                  .formatted(
                      checked.file(),
                      partial.get(),
                      checked.signature() == CheckAttestation.Signature.GOOD
                          ? ", signed by " + attestationKey.get()
                          : ""));
    }
    return checked;
  }

  /** Checks and prints them; as JSON only if they are not good, since then nothing follows. */
  private Signatures.Result signatures(Session session) throws Exception {
    Signatures.Result result =
        new Signatures(session)
            .verify(Input.of(partial.get()), certificates.get(), asUpdater.get());
    Results.print(result, globals);
    if (globals.json() && !result.verification().good()) {
      globals.resultLine(json(Optional.of(result), Optional.empty()));
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
