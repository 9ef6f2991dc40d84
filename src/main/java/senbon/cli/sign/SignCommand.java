package senbon.cli.sign;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import senbon.app.sign.SignJson;
import senbon.app.sign.SignMar;
import senbon.app.sign.SignMar.Signed;
import senbon.app.sign.SignRequest;
import senbon.base.failure.UsageException;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.cli.console.Console;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.PasswordChoice;
import senbon.cli.options.WorkCommand;
import senbon.mar.sign.SigningAlgorithm;
import senbon.session.Session;

/** {@code senbon sign}. */
public final class SignCommand extends WorkCommand {
  private final Arg<String> mar =
      parameter("MAR")
          .arity("0..1")
          .text("The archive to sign, which must be unsigned.")
          .value(String.class);

  private final Arg<Path> output =
      option("-o", "--output")
          .label("FILE")
          .text("Where the signed archive goes; must be given.")
          .value(Path.class);

  private final Arg<Boolean> force =
      option("--force").text("Replace another file that is there already.").flag();

  private final Arg<List<Path>> keys =
      option("-k", "--key")
          .label("FILE")
          .text(
              "Private key: PKCS#8 in PEM or DER, encrypted or not, or PKCS#12. May be repeated for"
                  + " several signatures at once.")
          .list(Path.class);

  private final Arg<Path> token =
      option("--token")
          .label("FILE")
          .text(
              "Configuration of a PKCS#11 token whose key signs: the lines name = NAME and library ="
                  + " PATH.")
          .value(Path.class);

  private final Arg<List<Path>> certificates =
      option("--cert")
          .label("FILE")
          .text("Certificate that the key must belong to; one for each key, in order.")
          .list(Path.class);

  private final Arg<SigningAlgorithm> algorithm =
      option("--algorithm")
          .label("NAME")
          .text("sha384 or sha1 (default: as --for or the key's size demands).")
          .value(SigningAlgorithm.class);

  private final Arg<String> updater =
      option("--for")
          .label("OLD")
          .text("Sign as the updater in this old build's complete MAR checks it.")
          .value(String.class);

  private final PasswordChoice password = new PasswordChoice(this);

  public SignCommand() {
    super(
        "sign",
        "Signs MAR with a private key, or handles signatures that are made elsewhere.",
        "A key of 2048 bits signs with SHA-1, for updaters before Firefox 56 and UXP's; one of 4096"
            + " bits with SHA-384.");
  }

  @Override
  public List<String> children() {
    return List.of("hash", "inject", "strip", "extract", "import");
  }

  @Override
  public Command child(String name) {
    return switch (name) {
      case "hash" -> new SignHashCommand();
      case "inject" -> new SignInjectCommand();
      case "strip" -> new SignStripCommand();
      case "extract" -> new SignExtractCommand();
      case "import" -> new SignImportCommand();
      default -> super.child(name);
    };
  }

  @Override
  public Integer call() throws Exception {
    SignRequest request =
        new SignRequest(
            Input.of(mar.maybe().orElseThrow(() -> missing("MAR to sign"))),
            output.maybe().orElseThrow(() -> missing("output")),
            force.get(),
            keys.get(),
            token.maybe(),
            password.secret(),
            password.alias.maybe(),
            certificates.get(),
            algorithm.maybe(),
            updater.maybe().map(location -> Input.of(location)));
    try (Session session = globals.session(globals.config(Map.of()))) {
      print(new SignMar(session).sign(request));
    }
    return ExitCodes.OK;
  }

  private static UsageException missing(String what) {
    return new UsageException("No " + what + " given.", "Say: senbon sign MAR -o FILE --key FILE.");
  }

  private void print(Signed signed) {
    Console console = globals.console();
    console.endProgress();
    signed.warnings().forEach(warning -> console.say("Warning: " + warning));
    for (SignMar.Signature signature : signed.signatures()) {
      console.say(
          "signed with %s by %s (%d bits)"
              .formatted(signature.algorithm().hash(), signature.key(), signature.bits()));
    }
    if (globals.json()) {
      globals.resultLine(SignJson.signed(signed));
    } else {
      globals.out().println(signed.output());
    }
  }
}
