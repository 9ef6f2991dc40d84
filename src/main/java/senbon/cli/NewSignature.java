package senbon.cli;

import java.nio.file.Path;
import java.util.List;

/** A signature that an external signer made, and what it is checked with. */
final class NewSignature {
  final Arg<Path> file;
  final Arg<List<Path>> certificates;

  NewSignature(Command command) {
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
