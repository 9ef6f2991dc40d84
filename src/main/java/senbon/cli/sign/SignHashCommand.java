package senbon.cli.sign;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import senbon.app.sign.HashForSigning;
import senbon.app.sign.SignJson;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.mar.sign.SigningAlgorithm;
import senbon.session.Session;

/** {@code senbon sign hash}. */
final class SignHashCommand extends WorkCommand {
  private final Arg<String> mar =
      parameter("MAR").text("The unsigned archive.").value(String.class);

  private final Arg<SigningAlgorithm> algorithm =
      option("--algorithm")
          .label("NAME")
          .text("sha384 (the default) or sha1.")
          .value(SigningAlgorithm.class);

  private final Arg<Boolean> digestInfo =
      option("--digest-info")
          .text("Print the DER structure around the hash, for signers that take only it.")
          .flag();

  private final Arg<Boolean> base64 = option("--base64").text("Print it in base64.").flag();

  SignHashCommand() {
    super("hash", "Prints the hash of MAR that an external signer is to sign, in hexadecimal.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      byte[] hash =
          new HashForSigning(session)
              .hash(Input.of(mar.get()), algorithm.maybe(), digestInfo.get());
      globals.console().endProgress();
      String text =
          base64.get() ? Base64.getEncoder().encodeToString(hash) : HexFormat.of().formatHex(hash);
      if (globals.json()) {
        globals.resultLine(SignJson.hash(text, base64.get()));
      } else {
        globals.out().println(text);
      }
    }
    return ExitCodes.OK;
  }
}
