package senbon.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import senbon.app.sign.AttestPartial;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.report.attest.Attestor;

/** Who attests how partials were made, and when. */
public final class AttestOptions {
  private static final String EPOCH = "SOURCE_DATE_EPOCH";

  private final Arg<Path> key;
  private final Arg<String> created;
  private final PasswordChoice password;

  public AttestOptions(Command command) {
    key =
        command
            .option("--attest-key")
            .label("FILE")
            .text(
                "Sign what --attest writes with this private key (RSA, ECDSA or Ed25519; PKCS#8 in"
                    + " PEM or DER, or PKCS#12), in an envelope of DSSE.")
            .value(Path.class);
    created =
        command
            .option("--created")
            .label("TIME")
            .text(
                "The time that --attest states, as 2026-01-31T12:00:00Z or in seconds since 1970"
                    + " (default: SOURCE_DATE_EPOCH, or none).")
            .value(String.class);
    password = PasswordChoice.ofFile(command);
  }

  /**
   * Who attests, if anybody.
   *
   * @param wanted whether that was asked for
   */
  public Optional<Attestor> attestor(boolean wanted) throws IOException {
    if (!wanted) {
      if (key.isGiven() || created.isGiven()) {
        throw new UsageException(
            "--attest-key and --created are for attestations.", "Use --attest too.");
      }
      return Optional.empty();
    }
    Optional<Instant> time =
        created
            .maybe()
            .map(text -> AttestPartial.time(text, "--created"))
            .or(
                () ->
                    Environment.variable(EPOCH)
                        .filter(text -> !text.isEmpty())
                        .map(text -> AttestPartial.time(text, EPOCH)));
    return Optional.of(
        AttestPartial.attestor(key.maybe(), password.secret(), password.alias.maybe(), time));
  }
}
