package senbon.cli;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.HashForSigning;
import senbon.app.Input;
import senbon.app.Workshop;
import senbon.mar.sign.SigningAlgorithm;

/** {@code senbon sign hash}. */
@Command(
    name = "hash",
    description = "Prints the hash of MAR that an external signer is to sign, in hexadecimal.")
final class SignHashCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAR", description = "The unsigned archive.")
  private String mar;

  @Option(names = "--algorithm", paramLabel = "NAME", description = "sha384 (the default) or sha1.")
  private Optional<SigningAlgorithm> algorithm;

  @Option(
      names = "--digest-info",
      description = "Print the DER structure around the hash, for signers that take only it.")
  private boolean digestInfo;

  @Option(names = "--base64", description = "Print it in base64.")
  private boolean base64;

  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      byte[] hash =
          new HashForSigning(workshop)
              .hash(new Input(mar, Optional.empty()), algorithm, digestInfo);
      globals.console().endProgress();
      globals
          .out()
          .println(
              base64 ? Base64.getEncoder().encodeToString(hash) : HexFormat.of().formatHex(hash));
    }
    return ExitCodes.OK;
  }
}
