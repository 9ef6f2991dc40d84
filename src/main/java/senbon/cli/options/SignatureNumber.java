package senbon.cli.options;

import senbon.cli.args.Arg;
import senbon.cli.args.Command;

/** Which of the signatures of an archive. */
public final class SignatureNumber {
  public final Arg<Integer> value;

  public SignatureNumber(Command command) {
    value =
        command
            .option("-n", "--number")
            .label("N")
            .or("0")
            .text("Which signature, from 0 (default: ${DEFAULT-VALUE}).")
            .value(Integer.class);
  }
}
