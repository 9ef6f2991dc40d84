package senbon.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import senbon.app.Secret;
import senbon.io.UsageException;

/** Where the password of a private key comes from: never from the command line itself. */
final class PasswordChoice {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The key's password, or the token's PIN, is the first line of this file.")
  private Optional<Path> file;

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "The key's password, or the token's PIN, is in this environment variable.")
  private Optional<String> variable;

  @Option(
      names = "--key-alias",
      paramLabel = "NAME",
      description = "Which key of a PKCS#12 file or token with several.")
  Optional<String> alias;

  Secret secret() {
    if (file.isPresent()) {
      return Secret.in(file.get());
    }
    return variable.map(PasswordChoice::in).orElse(Secret.NONE);
  }

  private static Secret in(String name) {
    return () ->
        Optional.of(
            Environment.variable(name)
                .orElseThrow(
                    () ->
                        new UsageException(
                            "There is no environment variable " + name + ".", "Set it."))
                .toCharArray());
  }
}
