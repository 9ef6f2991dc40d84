package senbon.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import senbon.app.sign.Secret;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.cli.console.Terminal;

/** Where the password of a private key comes from: never from the command line itself. */
public final class PasswordChoice {
  private final Arg<Path> file;
  private final Arg<String> variable;
  public final Arg<String> alias;

  public PasswordChoice(Command command) {
    this(command, "The key's password, or the token's PIN,", "PKCS#12 file or token");
  }

  /** Of a key that is in a file in any case. */
  static PasswordChoice ofFile(Command command) {
    return new PasswordChoice(command, "The key's password", "PKCS#12 file");
  }

  private PasswordChoice(Command command, String what, String holder) {
    file =
        command
            .option("--password-file")
            .label("FILE")
            .text(what + " is the first line of this file.")
            .value(Path.class);
    variable =
        command
            .option("--password-env")
            .label("NAME")
            .text(what + " is in this environment variable.")
            .value(String.class);
    alias =
        command
            .option("--key-alias")
            .label("NAME")
            .text("Which key of a " + holder + " with several.")
            .value(String.class);
  }

  public Secret secret() {
    if (file.isGiven()) {
      return Secret.in(file.get());
    }
    return variable.maybe().map(PasswordChoice::in).orElseGet(Asked::new);
  }

  /** Of whoever sits at the terminal, if a key turns out to need it. */
  private static final class Asked implements Secret {
    @Override
    public Optional<char[]> read() {
      return Optional.empty();
    }

    @Override
    public Optional<char[]> ask(String what) {
      return Terminal.isThere() ? Terminal.password(what) : Optional.empty();
    }
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
