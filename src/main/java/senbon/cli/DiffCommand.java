package senbon.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.BatchRequest;
import senbon.app.Input;
import senbon.app.MakeBatch;
import senbon.app.MakePartial;
import senbon.app.PartialReport;
import senbon.app.PartialRequest;
import senbon.app.ReportJson;
import senbon.app.Workshop;
import senbon.app.batch.BatchPlan;
import senbon.config.Config;
import senbon.io.Digest;
import senbon.io.UsageException;
import senbon.partial.PlannedFile.Treatment;

/** {@code senbon diff}. */
@Command(
    name = "diff",
    description = {
      "Makes the partial that turns FROM into TO, and proves it.",
      "FROM and TO are complete MARs: http or https addresses, file addresses or paths. Prints the"
          + " path of the partial."
    })
final class DiffCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..2",
      paramLabel = "FROM TO",
      description = "The old build and the new one; only the new one after --from.")
  private List<String> builds;

  @Option(
      names = "--from",
      paramLabel = "MAR",
      description = "An old build; repeat it for several. Then each work is done once for all.")
  private List<String> from = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where the partial goes (default: PRODUCT-OLD-NEW.partial.mar); after several --from,"
              + " the directory of all.")
  private Optional<Path> output;

  @Option(
      names = "--from-hash",
      paramLabel = "HASH",
      description = "sha256:HEX or sha512:HEX that FROM must have.")
  private Optional<String> fromHash;

  @Option(
      names = "--to-hash",
      paramLabel = "HASH",
      description = "sha256:HEX or sha512:HEX that TO must have.")
  private Optional<String> toHash;

  @Option(
      names = "--from-mirror",
      paramLabel = "URL",
      description = "Another address of FROM, asked if the first fails; may be repeated.")
  private List<String> fromMirrors = new ArrayList<>();

  @Option(
      names = "--to-mirror",
      paramLabel = "URL",
      description = "Another address of TO; may be repeated.")
  private List<String> toMirrors = new ArrayList<>();

  @Mixin private BatchOptions batch;
  @Mixin private PartialOptions options;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    Config config = options.config(globals);
    if (builds.size() + Math.min(1, from.size()) != 2) {
      throw new UsageException(
          "There must be an old build and a new one.", "Say FROM TO, or --from FROM TO.");
    }
    Input to = new Input(builds.get(builds.size() - 1), toHash.map(Digest::parse), toMirrors);
    if (from.size() > 1) {
      return several(config, to);
    }
    String old = from.isEmpty() ? builds.get(0) : from.get(0);
    PartialRequest request =
        options.request(
            config, new Input(old, fromHash.map(Digest::parse), fromMirrors), to, output);
    try (Workshop workshop = globals.workshop(config)) {
      print(new MakePartial(workshop).make(request));
    }
    return ExitCodes.OK;
  }

  private int several(Config config, Input to) throws IOException {
    if (fromHash.isPresent() || !fromMirrors.isEmpty()) {
      throw new UsageException(
          "--from-hash and --from-mirror are for one old build.", "Give hashes in a plan.");
    }
    List<Input> olds = from.stream().map(mar -> new Input(mar, Optional.empty())).toList();
    BatchRequest request =
        batch.request(
            BatchPlan.of(olds, to),
            options.request(config, to, to, Optional.empty()),
            output.orElse(Path.of("")));
    try (Workshop workshop = globals.workshop(config)) {
      return BatchPrinter.print(MakeBatch.make(workshop, request), globals);
    }
  }

  private void print(PartialReport report) {
    Console console = globals.console();
    console.endProgress();
    console.say(
        "%s %s → %s: %s patched, %s added, %s removed, %s unchanged"
            .formatted(
                report.to().product(),
                report.from().version(),
                report.to().version(),
                report.count(Treatment.PATCH),
                report.count(Treatment.ADD) + report.count(Treatment.ADD_IF_NOT),
                report.count(Treatment.REMOVE),
                report.count(Treatment.UNCHANGED)));
    console.say(
        "%s, %s of the complete %s; %s in %s"
            .formatted(
                Human.bytes(report.partial().size()),
                Human.percent(report.share()),
                Human.bytes(report.to().size()),
                report.cached()
                    ? "found in the cache, proven when it was made,"
                    : "made and proven",
                Human.time(report.time())));
    globals.out().println(globals.json ? ReportJson.text(report) : report.output());
  }
}
