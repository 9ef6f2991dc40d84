package senbon.cli.options;

import java.nio.file.Path;
import java.util.List;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;

/** A signature that an external signer made, and what it is checked with. */
public final class SignatureOptions {
  public final Arg<Path> file;
  public final Arg<List<Path>> certificates;

  public SignatureOptions(Command command) {
    file =
        command
            .option("-s", "--signature")
            .label("FILE")
            .required()
            .text("The signature: raw, base64 or hexadecimal.")
            .value(Path.class);
    certificates =
        command
            .option("--cert")
            .label("FILE")
            .text("Check all signatures with these certificates first, in order.")
            .list(Path.class);
  }
}
