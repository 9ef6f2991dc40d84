package senbon.cli.shim;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.app.mar.CheckMar;
import senbon.app.mar.CreateMar;
import senbon.app.mar.ExtractMar;
import senbon.app.mar.ListMar;
import senbon.app.sign.ExternalSigning;
import senbon.app.sign.HashForSigning;
import senbon.app.sign.Secret;
import senbon.app.sign.SignMar;
import senbon.app.sign.SignRequest;
import senbon.app.sign.Signatures;
import senbon.base.Codec;
import senbon.base.Human;
import senbon.base.Version;
import senbon.base.failure.Outcome;
import senbon.base.failure.UsageException;
import senbon.base.io.TemporaryDirectory;
import senbon.build.source.Certificates;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.cli.args.Arg;
import senbon.cli.args.OwnExitCodes;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.MarSignature;
import senbon.mar.ProductInfo;
import senbon.mar.sign.SigningAlgorithm;
import senbon.mar.sign.VerificationKey;
import senbon.pack.Packing;
import senbon.session.Session;

/** {@code senbon shim mardor}. */
final class ShimMardorCommand extends LocalCommand implements OwnExitCodes {
  private static final String HELP =
      """
      usage: mardor -c MAR [-C DIR] [-j | -J] -V VERSION -H CHANNEL [-k KEY] FILE...
             mardor -x MAR [-C DIR] [-j | -J | --auto]
             mardor -t MAR | -T MAR | -v MAR [-k KEY]...
             mardor --hash sha1|sha384 [--asn1] MAR
             mardor --add-signature MAR OUTPUT SIGNATURE
      """;

  private final Arg<List<String>> words =
      parameter("WORD")
          .arity("0..*")
          .text("The command line of mardor, after two hyphens.")
          .list(String.class);

  ShimMardorCommand() {
    super(
        "mardor",
        "Does what the command mar of the Python package mar (mardor) does, by its command line.",
        "The script mardor runs 'senbon shim mardor -- WORD...'. It ends with 2 at a wrong command"
            + " line, with 1 at any other failure, and replaces files that are there.");
  }

  @Override
  public int exitCode(int code) {
    return code == Outcome.USAGE.exitCode() ? code : 1;
  }

  @Override
  public SortedMap<Integer, String> exitCodes() {
    return new TreeMap<>(Map.of(1, "any other failure", 2, "a wrong command line"));
  }

  @Override
  public Integer call() throws Exception {
    MardorWords line = new MardorWords(words.get());
    if (line.has("help")) {
      globals.out().document(HELP.strip());
      return ExitCodes.OK;
    } else if (line.has("version")) {
      globals.out().println("mar version senbon " + Version.text());
      return ExitCodes.OK;
    }
    try (Session session = globals.session(globals.config(Map.of()))) {
      return run(line, session);
    }
  }

  private int run(MardorWords line, Session session) throws IOException {
    String action = line.action();
    Path directory = Path.of(line.value("chdir").orElse(""));
    switch (action) {
      case "create" -> create(line, session, directory);
      case "extract" -> {
        boolean raw = !line.has("bzip2") && !line.has("xz") && !line.has("auto");
        new ExtractMar(session).into(mar(line, action), raw, directory);
      }
      case "list", "list-detailed" -> list(line, action, session);
      case "verify" -> {
        return verify(line, session);
      }
      case "hash" -> hash(line, session);
      default -> {
        List<String> files = line.values(action);
        new ExternalSigning(session)
            .inject(
                Input.of(files.get(0)),
                Path.of(files.get(2)),
                List.of(),
                Optional.empty(),
                Path.of(files.get(1)),
                true);
      }
    }
    globals.console().endProgress();
    return ExitCodes.OK;
  }

  private static Input mar(MardorWords line, String action) {
    return Input.of(line.value(action).orElseThrow());
  }

  private void create(MardorWords line, Session session, Path directory) throws IOException {
    Path output = Path.of(line.value("create").orElseThrow());
    if (line.files().isEmpty()) {
      throw new UsageException("No files given.", "Use their names after the options.");
    }
    ProductInfo product =
        new ProductInfo(
            line.value("channel").orElseThrow(ShimMardorCommand::noProduct),
            line.value("productversion").orElseThrow(ShimMardorCommand::noProduct));
    Optional<Packing> packing =
        line.has("xz")
            ? Optional.of(Packing.XZ)
            : line.has("bzip2") ? Optional.of(Packing.BZIP2) : Optional.empty();
    Optional<Path> key = line.value("keyfiles").map(Path::of);
    if (key.isEmpty()) {
      new CreateMar().create(directory, line.files(), product, packing, output, true);
      return;
    }
    try (TemporaryDirectory temporary = TemporaryDirectory.ownerOnly()) {
      Path unsigned = temporary.path().resolve("unsigned.mar");
      new CreateMar().create(directory, line.files(), product, packing, unsigned, true);
      SignMar.Signed signed =
          new SignMar(session)
              .sign(
                  new SignRequest(
                      Input.of(unsigned.toString()),
                      output,
                      true,
                      List.of(key.get()),
                      Optional.empty(),
                      Secret.NONE,
                      Optional.empty(),
                      List.of(),
                      Optional.empty(),
                      Optional.empty()));
      SignMar.Signature by = signed.signatures().get(0);
      globals
          .out()
          .println("Using " + key.get() + " to sign using algorithm " + word(by.algorithm()));
    }
  }

  private static UsageException noProduct() {
    return new UsageException(
        "Channel and version must be given, since no updater takes an archive without.",
        "Use -H CHANNEL -V VERSION.");
  }

  private static String word(SigningAlgorithm algorithm) {
    return algorithm == SigningAlgorithm.SHA1 ? "sha1" : "sha384";
  }

  private void list(MardorWords line, String action, Session session) throws IOException {
    try (OpenArchive source = session.inputs().open(mar(line, action))) {
      MarArchive archive = source.archive();
      globals.console().endProgress();
      PrintWriter out = globals.out();
      if (action.equals("list-detailed")) {
        detail(archive, out);
      }
      out.println(String.format("%-7s %-7s %-7s", "SIZE", "MODE", "NAME"));
      for (MarMember member : archive.members()) {
        String mode = Integer.toOctalString(member.mode());
        String padded = "0".repeat(Math.max(0, 4 - mode.length())) + mode;
        out.println(String.format("%-7d %s    %s", member.length(), padded, member.name()));
      }
    }
  }

  private static void detail(MarArchive archive, PrintWriter out) throws IOException {
    Set<Codec> codecs = EnumSet.noneOf(Codec.class);
    for (MarMember member : archive.members()) {
      Codec.of(archive.packed(member)).ifPresent(codecs::add);
    }
    if (!codecs.isEmpty()) {
      out.println("Compression type: " + (codecs.contains(Codec.XZ) ? "xz" : "bz2"));
    }
    if (!archive.oldStyle()) {
      List<MarSignature> all = archive.signatures();
      String type =
          all.stream()
              .flatMap(one -> SigningAlgorithm.of(one.algorithm()).stream())
              .map(ShimMardorCommand::word)
              .findFirst()
              .orElse("unknown");
      out.println("Signature type: " + type);
      out.println(
          "Signature block found with " + Human.count(all.size(), "signature", "signatures"));
      for (MarSignature one : all) {
        out.println("- Signature " + one.algorithm() + " size " + one.length());
      }
      out.println("");
    }
    if (!archive.additionalBlocks().isEmpty()) {
      out.println(archive.additionalBlocks().size() + " additional block found:");
      if (archive.productInfo().isPresent()) {
        ProductInfo product = archive.productInfo().get();
        out.println("  - Product Information Block:");
        out.println("    - MAR channel name: " + product.channel());
        out.println("    - Product version: " + product.version());
        out.println("");
      } else {
        out.println("Unknown additional data");
      }
    }
  }

  /** Any one of the keys must have made every signature; without a key, the form is checked. */
  private int verify(MardorWords line, Session session) throws IOException {
    Input mar = mar(line, "verify");
    if (!line.has("keyfiles")) {
      new CheckMar(session).check(mar);
      globals.out().println("Verification OK");
      return ExitCodes.OK;
    }
    int signatures = new ListMar(session).list(mar).signatures();
    for (String file : line.values("keyfiles")) {
      if (file.startsWith(":mozilla-") && !Files.exists(Path.of(file))) {
        throw new UsageException(
            "The key " + file + " is not built in.", "Use a file with the public key.");
      }
      VerificationKey key = Certificates.read(List.of(Path.of(file))).keys().get(0);
      Certificates all = new Certificates(Collections.nCopies(Math.max(1, signatures), key));
      if (new Signatures(session).verify(mar, all, false).verification().good()) {
        globals.out().println("Verification OK");
        return ExitCodes.OK;
      }
    }
    globals.out().println("Verification failed");
    return ExitCodes.FAILED;
  }

  private void hash(MardorWords line, Session session) throws IOException {
    SigningAlgorithm algorithm =
        switch (line.value("hash").orElse("")) {
          case "sha1" -> SigningAlgorithm.SHA1;
          case "sha384" -> SigningAlgorithm.SHA384;
          default -> throw new UsageException("Unknown hash.", "Use sha1 or sha384.");
        };
    if (line.files().size() != 1) {
      throw new UsageException("There must be one archive.", "Name it after the options.");
    }
    byte[] hash =
        new HashForSigning(session)
            .hash(Input.of(line.files().get(0)), Optional.of(algorithm), line.has("asn1"));
    globals.out().write(Base64.getEncoder().encodeToString(hash));
  }
}
