package senbon.cli;

/** Which of the signatures of an archive. */
final class SignatureNumber {
  final Arg<Integer> value;

  SignatureNumber(Command command) {
    value =
        command
            .option("-n", "--number")
            .label("N")
            .or("0")
            .text("Which signature, from 0 (default: ${DEFAULT-VALUE}).")
            .value(Integer.class);
  }
}
