package senbon.cli.mar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import senbon.app.mar.ArchiveFile;
import senbon.app.mar.CreateMar;
import senbon.app.mar.PackBuild;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.OutputChoice;
import senbon.cli.options.PackingName;
import senbon.cli.options.Results;
import senbon.cli.options.WorkCommand;
import senbon.mar.ProductInfo;
import senbon.pack.Packing;
import senbon.session.Session;

/** {@code senbon mar create}. */
final class MarCreateCommand extends WorkCommand {
  private final Arg<List<String>> names =
      parameter("NAME").arity("1..*").text("Files, below --directory.").list(String.class);

  private final Arg<Path> directory =
      option("-C", "--directory")
          .label("DIR")
          .or("")
          .text("Where the names begin (default: the current directory).")
          .value(Path.class);

  private final Arg<String> channel =
      option("--channel")
          .label("ID")
          .required()
          .text("Update channel of the archive.")
          .value(String.class);

  private final Arg<String> version =
      option("--product-version")
          .label("VERSION")
          .required()
          .text("Version of the archive.")
          .value(String.class);

  private final Arg<String> packing =
      option("--pack")
          .label("PACKING")
          .or("none")
          .text("xz, xz-x86, bzip2, or none (the default) to store what is in the files as it is.")
          .value(String.class);

  private final Arg<Boolean> manifest =
      option("--manifest")
          .text(
              "Make a complete update: NAME is the directory of a build, whose files are named from"
                  + " there on and come after the update manifest that names them.")
          .flag();

  private final OutputChoice output = new OutputChoice(this);

  MarCreateCommand() {
    super(
        "create",
        "Makes a MAR of files, in the order given; of a directory, all files in it by name.");
  }

  @Override
  public Integer call() throws Exception {
    globals.checkForm();
    Optional<Packing> how = PackingName.parseOrNone(packing.get());
    ProductInfo product = new ProductInfo(channel.get(), version.get());
    Results.print(manifest.get() ? complete(product, how) : plain(product, how), globals);
    return ExitCodes.OK;
  }

  private ArchiveFile.Written plain(ProductInfo product, Optional<Packing> how) throws IOException {
    return new CreateMar()
        .create(directory.get(), names.get(), product, how, output.path.get(), output.force.get());
  }

  private ArchiveFile.Written complete(ProductInfo product, Optional<Packing> how)
      throws IOException {
    if (names.get().size() != 1) {
      throw new UsageException(
          "--manifest is for one directory of a build.", "Name that one alone.");
    }
    Packing packed =
        how.orElseThrow(
            () ->
                new UsageException(
                    "--manifest without packing: no updater takes members that are stored.",
                    "Use --pack xz."));
    try (Session session = globals.session(globals.config(Map.of()))) {
      return new PackBuild(session)
          .pack(
              directory.get().resolve(names.get().get(0)),
              Optional.of(product.channel()),
              Optional.of(product.version()),
              packed,
              Set.of(),
              output.path.get(),
              output.force.get());
    }
  }
}
