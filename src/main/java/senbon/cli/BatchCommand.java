package senbon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.BatchRequest;
import senbon.app.Input;
import senbon.app.MakeBatch;
import senbon.app.Workshop;
import senbon.app.batch.BatchPair;
import senbon.app.batch.BatchPlan;
import senbon.app.batch.PlanReader;
import senbon.config.Config;
import senbon.io.UsageException;

/** {@code senbon batch}. */
@Command(
    name = "batch",
    description = {
      "Makes the partials of a whole release, each piece of work once, and proves them.",
      "PLAN is JSON, {\"pairs\": [{\"from\": MAR, \"to\": MAR, \"locale\": ...}], \"defaults\":"
          + " {...}}; or CSV with the same names in its first line; or the task of Mozilla's"
          + " generator. Writes the partials, manifest.json, balrog.json, SHA512SUMS, update.xml and"
          + " senbon-report.json. A second run does only what is missing.",
      "A pair's \"from_mirrors\" and \"to_mirrors\" are more addresses of its builds, asked in turn"
          + " when the first fails: a list in JSON, with | between them in CSV. They need"
          + " \"from_hash\" and \"to_hash\"."
    })
final class BatchCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PLAN", description = "The plan; - is standard input.")
  private Optional<String> plan;

  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where everything goes (default: here); made if it isn't there.")
  private Path output;

  @Option(
      names = "--from-mars-json",
      paramLabel = "JSON",
      description = "Old builds as Mozilla's generator takes them: [{\"url\": MAR, ...}].")
  private Optional<String> fromMars;

  @Option(
      names = "--to-mar",
      paramLabel = "MAR",
      description = "The new build for --from-mars-json.")
  private Optional<String> toMar;

  @Option(
      names = "--to-mar-url",
      paramLabel = "URL",
      description = "The new build's address for manifest.json.")
  private Optional<String> toMarUrl;

  @Option(
      names = "--locale",
      paramLabel = "LOCALE",
      description = "The locale for --from-mars-json.")
  private Optional<String> locale;

  @Option(
      names = "--branch",
      paramLabel = "BRANCH",
      description = "The branch for --from-mars-json.")
  private Optional<String> branch;

  @Option(names = "--dry-run", description = "Print the plan, and make nothing.")
  private boolean dryRun;

  @Option(
      names = "--print-schema",
      description = "Print the JSON Schema of plans, and make nothing.")
  private boolean printSchema;

  @Mixin private BatchOptions batch;
  @Mixin private PartialOptions options;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    if (printSchema) {
      globals.out().print(schema());
      return ExitCodes.OK;
    }
    Config config = options.config(globals);
    BatchPlan read = read();
    Input none = read.pairs().get(0).from();
    BatchRequest request =
        batch.request(read, options.request(config, none, none, Optional.empty()), output);
    if (dryRun) {
      for (BatchPair pair : request.shard().of(read.pairs())) {
        globals.out().println(pair.number() + " " + pair.label());
      }
      return ExitCodes.OK;
    }
    try (Workshop workshop = globals.workshop(config)) {
      return BatchPrinter.print(MakeBatch.make(workshop, request), globals);
    }
  }

  private BatchPlan read() throws IOException {
    if (fromMars.isPresent() && plan.isEmpty()) {
      Map<String, String> common = new TreeMap<>();
      locale.ifPresent(value -> common.put("locale", value));
      branch.ifPresent(value -> common.put("branch", value));
      toMarUrl.ifPresent(value -> common.put("to_url", value));
      String to =
          toMar
              .or(() -> toMarUrl)
              .orElseThrow(
                  () -> new UsageException("No new build is given.", "Name it with --to-mar."));
      return PlanReader.fromMars(fromMars.get(), common, to);
    }
    String name =
        plan.filter(given -> fromMars.isEmpty())
            .orElseThrow(
                () -> new UsageException("There must be one plan.", "Name a file of pairs."));
    return PlanReader.read(name, ListFile.read(name));
  }

  private static String schema() throws IOException {
    try (var in = BatchCommand.class.getResourceAsStream("/senbon/batch-plan.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
