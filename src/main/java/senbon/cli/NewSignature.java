package senbon.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** A signature that an external signer made, and what it is checked with. */
final class NewSignature {
  @Option(
      names = {"-s", "--signature"},
      paramLabel = "FILE",
      required = true,
      description = "The signature: raw, base64 or hexadecimal.")
  Path file;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Check all signatures with these certificates first, in order.")
  List<Path> certificates = new ArrayList<>();
}
