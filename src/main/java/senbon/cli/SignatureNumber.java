package senbon.cli;

import picocli.CommandLine.Option;

/** Which of the signatures of an archive. */
final class SignatureNumber {
  @Option(
      names = {"-n", "--number"},
      paramLabel = "N",
      defaultValue = "0",
      description = "Which signature, from 0 (default: ${DEFAULT-VALUE}).")
  int value;
}
