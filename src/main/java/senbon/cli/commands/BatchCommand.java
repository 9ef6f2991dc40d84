package senbon.cli.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.app.MakeBatch;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.AttestOptions;
import senbon.cli.options.BatchOptions;
import senbon.cli.options.ListFile;
import senbon.cli.options.PartialOptions;
import senbon.cli.options.ServerOption;
import senbon.cli.options.WorkCommand;
import senbon.config.Config;
import senbon.release.BatchJson;
import senbon.release.BatchPair;
import senbon.release.BatchPlan;
import senbon.release.BatchRequest;
import senbon.release.PlanFolder;
import senbon.release.PlanReader;
import senbon.report.LineFormat;
import senbon.session.Session;

/** {@code senbon batch}. */
public final class BatchCommand extends WorkCommand {
  private final Arg<String> plan =
      parameter("PLAN").arity("0..1").text("The plan; - is standard input.").value(String.class);

  private final Arg<Path> output =
      option("-o", "--output-dir")
          .label("DIR")
          .or(".")
          .text("Where everything goes (default: here); made if it isn't there.")
          .value(Path.class);

  private final Arg<String> fromMars =
      option("--from-mars-json")
          .label("JSON")
          .text("Old builds as Mozilla's generator takes them: [{\"url\": MAR, ...}].")
          .value(String.class);

  private final Arg<String> toMar =
      option("--to-mar")
          .label("MAR")
          .text("The new build for --from-mars-json.")
          .value(String.class);

  private final Arg<String> toMarUrl =
      option("--to-mar-url")
          .label("URL")
          .text("The new build's address for manifest.json.")
          .value(String.class);

  private final Arg<String> locale =
      option("--locale")
          .label("LOCALE")
          .text("The locale for --from-mars-json.")
          .value(String.class);

  private final Arg<String> branch =
      option("--branch")
          .label("BRANCH")
          .text("The branch for --from-mars-json.")
          .value(String.class);

  private final Arg<Boolean> dryRun =
      option("--dry-run").text("Print the plan, and make nothing.").flag();

  private final Arg<Boolean> printSchema =
      option("--print-schema").text("Print the JSON Schema of plans, and make nothing.").flag();

  private final Arg<String> example =
      option("--example")
          .orUnattached("json")
          .label("csv")
          .text(
              "Print a plan to begin with, and make nothing; with --example=csv, one of CSV with"
                  + " comments.")
          .value(String.class);

  private final Arg<Boolean> attest =
      option("--attest")
          .text(
              "Write beside each partial, as PARTIAL.attestation.json, an in-toto statement of how it"
                  + " was made.")
          .flag();

  private final AttestOptions attesting = new AttestOptions(this);
  private final BatchOptions batch = new BatchOptions(this);
  private final PartialOptions options = new PartialOptions(this);
  private final ServerOption server = new ServerOption(this);

  public BatchCommand() {
    super(
        "batch",
        "Makes the partials of a whole release, each piece of work once, and proves them.",
        "PLAN is JSON, {\"pairs\": [{\"from\": MAR, \"to\": MAR, \"locale\": ...}], \"defaults\":"
            + " {...}}; or CSV with the same names in its first line; or the task of Mozilla's"
            + " generator; --example prints one. Paths in it are seen from its folder. Writes the partials, manifest.json, balrog.json, SHA512SUMS, update.xml and"
            + " senbon-report.json. A second run does only what is missing.",
        "A pair's \"from_mirrors\" and \"to_mirrors\" are more addresses of its builds, asked in turn"
            + " when the first fails: a list in JSON, with | between them in CSV. They need"
            + " \"from_hash\" and \"to_hash\".");
  }

  @Override
  public Integer call() throws Exception {
    if (printSchema.get()) {
      globals.out().document(resource("schema/batch-plan.json"));
      return ExitCodes.OK;
    } else if (example.isGiven()) {
      globals.out().document(resource("example-plan." + form()));
      return ExitCodes.OK;
    }
    Config config = options.config(globals, server);
    Optional<LineFormat> format = batch.format(globals.json());
    BatchPlan read = read();
    BatchRequest request =
        batch.request(
            read,
            options.choices(config),
            options.overwrite(),
            output.get(),
            attesting.attestor(attest.get()));
    if (dryRun.get()) {
      List<BatchPair> pairs = request.shard().of(read.pairs());
      if (globals.json()) {
        globals.result(BatchJson.pairs(pairs));
        return ExitCodes.OK;
      }
      for (BatchPair pair : pairs) {
        globals.out().println(pair.number() + " " + pair.label());
      }
      return ExitCodes.OK;
    }
    if (server.isAsked(config)) {
      return BatchPrinter.print(ServerRun.batch(globals, config, request), globals, format);
    }
    try (Session session = globals.keepingSession(config)) {
      return BatchPrinter.print(
          MakeBatch.make(session, request, BatchPrinter.listener(globals)), globals, format);
    }
  }

  private BatchPlan read() throws IOException {
    if (fromMars.isGiven() && !plan.isGiven()) {
      Map<String, String> common = new TreeMap<>();
      locale.maybe().ifPresent(value -> common.put("locale", value));
      branch.maybe().ifPresent(value -> common.put("branch", value));
      toMarUrl.maybe().ifPresent(value -> common.put("to_url", value));
      String to =
          toMar
              .maybe()
              .or(() -> toMarUrl.maybe())
              .orElseThrow(() -> new UsageException("No new build is given.", "Use --to-mar."));
      return PlanReader.fromMars(fromMars.get(), common, to);
    }
    String name =
        plan.maybe()
            .filter(given -> !fromMars.isGiven())
            .orElseThrow(
                () -> new UsageException("There must be one plan.", "Use one file of pairs."));
    return new PlanFolder(name).place(PlanReader.read(name, ListFile.read(name)));
  }

  private String form() {
    if (!List.of("json", "csv").contains(example.get())) {
      throw new UsageException(
          "Unknown form of plans '" + example.get() + "'.", "Use --example or --example=csv.");
    }
    return example.get();
  }

  private static String resource(String name) throws IOException {
    try (var in = BatchCommand.class.getResourceAsStream("/senbon/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
