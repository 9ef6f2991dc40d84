package senbon.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.Input;
import senbon.app.SignMar;
import senbon.app.SignMar.Signed;
import senbon.app.SignRequest;
import senbon.app.Workshop;
import senbon.io.UsageException;
import senbon.mar.sign.SigningAlgorithm;

/** {@code senbon sign}. */
@Command(
    name = "sign",
    description = {
      "Signs MAR with a private key, or handles signatures that are made elsewhere.",
      "A key of 2048 bits signs with SHA-1, for updaters before Firefox 56 and UXP's; one of 4096"
          + " bits with SHA-384."
    },
    subcommands = {
      SignHashCommand.class,
      SignInjectCommand.class,
      SignStripCommand.class,
      SignExtractCommand.class,
      SignImportCommand.class
    })
final class SignCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MAR",
      description = "The archive to sign, which must be unsigned.")
  private Optional<String> mar;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the signed archive goes; must be given.")
  private Optional<Path> output;

  @Option(names = "--force", description = "Replace another file that is there already.")
  private boolean force;

  @Option(
      names = {"-k", "--key"},
      paramLabel = "FILE",
      description =
          "Private key: PKCS#8 in PEM or DER, encrypted or not, or PKCS#12. May be repeated for"
              + " several signatures at once.")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--token",
      paramLabel = "FILE",
      description =
          "Configuration of a PKCS#11 token whose key signs: the lines name = NAME and library ="
              + " PATH.")
  private Optional<Path> token;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Certificate that the key must belong to; one for each key, in order.")
  private List<Path> certificates = new ArrayList<>();

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "sha384 or sha1 (default: as --for or the key's size demands).")
  private Optional<SigningAlgorithm> algorithm;

  @Option(
      names = "--for",
      paramLabel = "OLD",
      description = "Sign as the updater in this old build's complete MAR checks it.")
  private Optional<String> updater;

  @Mixin private PasswordChoice password;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    SignRequest request =
        new SignRequest(
            new Input(mar.orElseThrow(() -> missing("MAR to sign")), Optional.empty()),
            output.orElseThrow(() -> missing("output")),
            force,
            keys,
            token,
            password.secret(),
            password.alias,
            certificates,
            algorithm,
            updater.map(location -> new Input(location, Optional.empty())));
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      print(new SignMar(workshop).sign(request));
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
    JsonArray signatures = new JsonArray();
    for (SignMar.Signature signature : signed.signatures()) {
      console.say(
          "signed with %s by %s (%d bits)"
              .formatted(signature.algorithm().hash(), signature.key(), signature.bits()));
      JsonObject object = new JsonObject();
      object.addProperty("algorithm", signature.algorithm().hash());
      object.addProperty("key", signature.key());
      object.addProperty("bits", signature.bits());
      signatures.add(object);
    }
    if (globals.json) {
      JsonObject json = new JsonObject();
      json.addProperty("output", signed.output().toString());
      json.addProperty("size", signed.size());
      json.addProperty("sha256", signed.sha256().hex());
      json.add("signatures", signatures);
      json.add("warnings", Json.array(signed.warnings()));
      globals.out().println(json);
    } else {
      globals.out().println(signed.output());
    }
  }
}
