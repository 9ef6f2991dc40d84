package senbon.cli.shim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.app.mar.CreateMar;
import senbon.app.mar.ExtractMar;
import senbon.app.mar.ListMar;
import senbon.app.mar.MarText;
import senbon.app.mar.SetProductInfo;
import senbon.app.sign.ExternalSigning;
import senbon.app.sign.ExtractSignature;
import senbon.app.sign.SignMar;
import senbon.app.sign.Signatures;
import senbon.app.sign.StripSignatures;
import senbon.base.Version;
import senbon.base.failure.UsageException;
import senbon.base.io.OutputFiles;
import senbon.build.source.Certificates;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.args.OwnExitCodes;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.mar.ProductInfo;
import senbon.mar.sign.NssDatabase;
import senbon.mar.sign.VerificationKey;
import senbon.session.Session;

/** {@code senbon shim mar}. */
final class ShimMarCommand extends LocalCommand implements OwnExitCodes {
  /** What {@code return -1} from C's main comes to. */
  private static final int FAILURE = 255;

  private final Arg<List<String>> words =
      parameter("WORD")
          .arity("0..*")
          .text("The command line of mar, after two hyphens.")
          .list(String.class);

  ShimMarCommand() {
    super(
        "mar",
        "Does what Mozilla's mar and signmar do, by their command lines.",
        "The script mar runs 'senbon shim mar -- WORD...'. As mar does, it ends with 255 at any"
            + " failure, and replaces files that are there.");
  }

  @Override
  public int exitCode(int code) {
    return FAILURE;
  }

  @Override
  public SortedMap<Integer, String> exitCodes() {
    return new TreeMap<>(Map.of(FAILURE, "any failure"));
  }

  @Override
  public Integer call() throws Exception {
    if (!words.get().isEmpty() && words.get().get(0).equals("--version")) {
      globals.out().println("Version: senbon " + Version.text());
      return ExitCodes.OK;
    }
    MarWords line = new MarWords(words.get());
    try (Session session = globals.session(globals.config(Map.of()))) {
      run(line, session);
    }
    return ExitCodes.OK;
  }

  private void run(MarWords line, Session session) throws IOException {
    switch (line.command()) {
      case 'c' -> create(line);
      case 'x' -> new ExtractMar(session).into(mar(line), true, line.directory());
      case 't', 'T' -> list(line, session);
      case 'i' -> {
        Optional<String> channel = Optional.of(line.channel());
        Optional<String> version = Optional.of(line.version());
        new SetProductInfo(session).set(mar(line), channel, version, line.file(0), true);
      }
      case 's' -> sign(line, session);
      case 'r' -> new StripSignatures(session).strip(mar(line), line.file(1), true);
      case 'v' -> new Signatures(session).verify(mar(line), trusted(line), false).require();
      case 'X' -> {
        int number = line.signature();
        Path output = line.file(1);
        String base64 = new ExtractSignature(session).extract(mar(line), number);
        OutputFiles.publish(output, base64, true);
      }
      case 'I' ->
          new ExternalSigning(session)
              .replace(mar(line), line.signature(), line.file(1), List.of(), line.file(2), true);
      default -> throw MarWords.usage();
    }
    globals.console().endProgress();
  }

  private static Input mar(MarWords line) {
    return Input.of(line.file(0).toString());
  }

  private static void create(MarWords line) throws IOException {
    ProductInfo product = new ProductInfo(line.channel(), line.version());
    List<String> files = line.operands(1);
    if (files.isEmpty()) {
      throw new UsageException("No files given.", "Use their names after that of the archive.");
    }
    for (String file : files) {
      if (Files.isDirectory(line.directory().resolve(file))) {
        throw new UsageException(file + " is a directory.", "Name the files in it.");
      }
    }
    new CreateMar().create(line.directory(), files, product, Optional.empty(), line.file(0), true);
  }

  private void list(MarWords line, Session session) throws IOException {
    ListMar.Contents contents = new ListMar(session).list(mar(line));
    globals.console().endProgress();
    if (line.command() == 'T') {
      MarText.head(contents).forEach(globals.out()::println);
      globals.out().println();
    }
    MarText.members(contents).forEach(globals.out()::println);
  }

  private static NssDatabase database(MarWords line) {
    return NssDatabase.of(
        line.directory(),
        line.database()
            .orElseThrow(() -> new UsageException("No keys given.", "Use -d NSSDB -n NAME.")));
  }

  private void sign(MarWords line, Session session) throws IOException {
    NssDatabase database = database(line);
    if (line.names().isEmpty()) {
      throw new UsageException("No key given.", "Use -n NAME.");
    }
    Path output = line.file(1);
    SignMar.Signed signed =
        new SignMar(session).sign(mar(line), database, line.names(), new StandardInput(), output);
    signed.warnings().forEach(warning -> globals.console().say("Warning: " + warning));
  }

  private static Certificates trusted(MarWords line) throws IOException {
    List<VerificationKey> keys = new ArrayList<>(Certificates.read(line.certificates()).keys());
    if (!line.names().isEmpty()) {
      NssDatabase database = database(line);
      for (String name : line.names()) {
        keys.add(database.certificate(name));
      }
    }
    if (keys.isEmpty()) {
      throw new UsageException("No certificate given.", "Use -D FILE, or -d NSSDB -n NAME.");
    }
    return new Certificates(keys);
  }
}
