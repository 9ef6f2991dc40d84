package senbon.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.app.MakeBatch;
import senbon.app.MakeFromUnpacked;
import senbon.app.MakePartial;
import senbon.app.sign.AttestPartial;
import senbon.base.Human;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.Console;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.AttestOptions;
import senbon.cli.options.BatchOptions;
import senbon.cli.options.OutputPlace;
import senbon.cli.options.PackingName;
import senbon.cli.options.PartialOptions;
import senbon.cli.options.ServerOption;
import senbon.cli.options.WorkCommand;
import senbon.config.Config;
import senbon.make.PartialOutput;
import senbon.make.UpdateRequest;
import senbon.partial.PlannedFile.Treatment;
import senbon.release.BatchPlan;
import senbon.release.BatchRequest;
import senbon.report.LineFormat;
import senbon.report.PartialReport;
import senbon.report.ReportJson;
import senbon.report.attest.Attestor;
import senbon.session.Session;

/** {@code senbon diff}. */
public final class DiffCommand extends WorkCommand {
  private final Arg<List<String>> builds =
      parameter("FROM TO")
          .arity("1..2")
          .text("The old build and the new one; only the new one after --from.")
          .list(String.class);

  private final Arg<List<String>> from =
      option("--from")
          .label("MAR")
          .text("An old build; repeat it for several. Then each work is done once for all.")
          .list(String.class);

  private final Arg<String> output =
      option("-o", "--output")
          .label("FILE")
          .text(
              "Where the partial goes (default: PRODUCT-OLD-NEW.partial.mar): a directory if it ends in"
                  + " / or is one, else a file. After several --from, the directory of all.")
          .value(String.class);

  private final Arg<String> fromHash =
      option("--from-hash")
          .label("HASH")
          .text("sha256:HEX or sha512:HEX that FROM must have.")
          .value(String.class);

  private final Arg<String> toHash =
      option("--to-hash")
          .label("HASH")
          .text("sha256:HEX or sha512:HEX that TO must have.")
          .value(String.class);

  private final Arg<List<String>> fromMirrors =
      option("--from-mirror")
          .label("URL")
          .text("Another address of FROM, asked if the first fails; may be repeated.")
          .list(String.class);

  private final Arg<List<String>> toMirrors =
      option("--to-mirror")
          .label("URL")
          .text("Another address of TO; may be repeated.")
          .list(String.class);

  private final Arg<String> pack =
      option("--pack")
          .label("PACKING")
          .or("xz")
          .text(
              "How the whole files of a build that is no MAR are packed: xz (the default), xz-x86 or"
                  + " bzip2.")
          .value(String.class);

  private final Arg<Path> attest =
      option("--attest")
          .label("FILE")
          .text(
              "Write an in-toto statement of how the partial was made (SLSA provenance) here;"
                  + " verify --attestation checks it.")
          .value(Path.class);

  private final AttestOptions attesting = new AttestOptions(this);
  private final BatchOptions batch = new BatchOptions(this);
  private final PartialOptions options = new PartialOptions(this);
  private final ServerOption server = new ServerOption(this);

  public DiffCommand() {
    super(
        "diff",
        "Makes the partial that turns FROM into TO, and proves it.",
        "FROM and TO are complete MARs: http or https addresses, file addresses or paths. Either may"
            + " also be a build itself: a directory, or a .tar, .tar.gz, .tar.bz2, .tar.xz or .zip file"
            + " of one. Prints the path of the partial.");
  }

  @Override
  public Integer call() throws Exception {
    Config config = options.config(globals, server);
    Optional<LineFormat> format = batch.format(globals.json());
    if (builds.get().size() + Math.min(1, from.get().size()) != 2) {
      throw new UsageException(
          "There must be an old build and a new one.", "Use FROM TO, or --from FROM TO.");
    }
    Input to =
        new Input(
            builds.get().get(builds.get().size() - 1),
            toHash.maybe().map(Digest::parse),
            toMirrors.get());
    if (from.get().size() > 1) {
      return several(config, to, format);
    }
    String old = from.get().isEmpty() ? builds.get().get(0) : from.get().get(0);
    Input build = new Input(old, fromHash.maybe().map(Digest::parse), fromMirrors.get());
    UpdateRequest request =
        new UpdateRequest(batch.checked(build), batch.checked(to), options.choices(config));
    PartialOutput place = place();
    if (server.isAsked(config)) {
      requireLocal("--pack", !pack.get().equals("xz"));
      requireLocal("--attest", attest.isGiven());
      print(ServerRun.partial(globals, config, request, place), format);
      return ExitCodes.OK;
    }
    Optional<AttestPartial> attestation = attestation(build, to);
    try (Session session = globals.keepingSession(config)) {
      PartialReport report =
          build.isUnpacked() || to.isUnpacked()
              ? new MakeFromUnpacked(session).make(request, PackingName.parse(pack.get()), place)
              : new MakePartial(session).make(request, place);
      if (attestation.isPresent()) {
        attestation.get().write(report);
      }
      print(report, format);
    }
    return ExitCodes.OK;
  }

  private static void requireLocal(String option, boolean given) {
    if (given) {
      throw new UsageException(
          option + " can't be asked of a service.",
          "Leave it out, or do the work here with --server none.");
    }
  }

  private PartialOutput place() {
    Optional<OutputPlace> chosen = output.maybe().map(OutputPlace::of);
    return chosen.isPresent() && !chosen.get().isDirectory()
        ? PartialOutput.to(chosen.get().path(), options.overwrite())
        : PartialOutput.in(chosen.map(OutputPlace::path), batch.naming(), options.overwrite());
  }

  private Path directory() {
    if (!output.isGiven()) {
      return Path.of("");
    }
    OutputPlace chosen = OutputPlace.of(output.get());
    if (!chosen.isDirectory()) {
      throw new UsageException(
          "'" + output.get() + "' is no directory, and several --from make several files.",
          Files.exists(chosen.path())
              ? "Use a directory."
              : "Use '" + output.get() + "/' to have it made.");
    }
    return chosen.path();
  }

  private Optional<AttestPartial> attestation(Input from, Input to) throws IOException {
    Optional<Attestor> attestor = attesting.attestor(attest.isGiven());
    if (attestor.isEmpty()) {
      return Optional.empty();
    }
    List<Path> others = new ArrayList<>(Input.files(List.of(from, to)));
    output.maybe().map(text -> OutputPlace.of(text).path()).ifPresent(others::add);
    return Optional.of(
        new AttestPartial(attestor.get(), attest.get(), others, options.overwrite()));
  }

  private int several(Config config, Input to, Optional<LineFormat> format) throws IOException {
    if (fromHash.isGiven() || !fromMirrors.get().isEmpty()) {
      throw new UsageException(
          "--from-hash and --from-mirror are for one old build.", "Put hashes in a plan.");
    }
    if (attest.isGiven()) {
      throw new UsageException(
          "--attest FILE is for one old build.", "Use senbon batch --attest, or one old build.");
    }
    List<Input> olds = from.get().stream().map(mar -> Input.of(mar)).toList();
    if (to.isUnpacked() || olds.stream().anyMatch(Input::isUnpacked)) {
      throw new UsageException(
          "One of several builds is no MAR.",
          "Make it one with senbon mar create --manifest, or use one old build.");
    }
    BatchRequest request =
        batch.request(
            BatchPlan.of(olds, to),
            options.choices(config),
            options.overwrite(),
            directory(),
            attesting.attestor(false));
    if (server.isAsked(config)) {
      return BatchPrinter.print(ServerRun.batch(globals, config, request), globals, format);
    }
    try (Session session = globals.keepingSession(config)) {
      return BatchPrinter.print(
          MakeBatch.make(session, request, BatchPrinter.listener(globals)), globals, format);
    }
  }

  private static String found(PartialReport report) {
    return report.source().isEmpty()
        ? "found in the cache, proven when it was made,"
        : "found in " + report.source() + ", proven,";
  }

  private void print(PartialReport report, Optional<LineFormat> format) {
    Console console = globals.console();
    console.endProgress();
    console.say(
        "%s %s → %s: %s patched, %s sent whole, %s new, %s removed, %s unchanged"
            .formatted(
                report.to().product(),
                report.from().version(),
                report.to().version(),
                report.count(Treatment.PATCH),
                report.count(Treatment.ADD) + report.count(Treatment.ADD_IF_NOT) - report.fresh(),
                report.fresh(),
                report.count(Treatment.REMOVE),
                report.count(Treatment.UNCHANGED)));
    console.say(
        "%s, %s of the complete %s; %s in %s"
            .formatted(
                Human.bytes(report.partial().size()),
                Human.percent(report.share()),
                Human.bytes(report.to().size()),
                report.cached() ? found(report) : "made and proven",
                Human.time(report.time())));
    if (globals.json()) {
      globals.result(ReportJson.of(report));
    } else if (format.isPresent()) {
      for (String line : format.get().lines(report)) {
        globals.out().println(line);
      }
    } else {
      globals.out().println(report.output());
    }
  }
}
