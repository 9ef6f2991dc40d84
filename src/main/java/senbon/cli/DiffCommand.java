package senbon.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.Input;
import senbon.app.MakePartial;
import senbon.app.PartialReport;
import senbon.app.PartialRequest;
import senbon.app.ReportJson;
import senbon.app.Workshop;
import senbon.config.Config;
import senbon.config.Keys;
import senbon.io.Digest;
import senbon.io.UsageException;
import senbon.pack.Effort;
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
  @Parameters(index = "0", paramLabel = "FROM", description = "The old build.")
  private String from;

  @Parameters(index = "1", paramLabel = "TO", description = "The new build.")
  private String to;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the partial goes (default: PRODUCT-OLD-NEW.partial.mar).")
  private Optional<Path> output;

  @Option(names = "--force", description = "Replace another file that is there already.")
  private boolean force;

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
      names = "--channel",
      paramLabel = "ID",
      description = "Update channel of the partial (default: the new MAR's).")
  private Optional<String> channel;

  @Option(
      names = "--product-version",
      paramLabel = "VERSION",
      description = "Version of the partial (default: from the new build's application.ini).")
  private Optional<String> productVersion;

  @Option(
      names = "--full",
      paramLabel = "PATH",
      description = "Send this file whole in any case; may be repeated.")
  private Set<String> full = new LinkedHashSet<>();

  @Option(
      names = "--max-patches",
      paramLabel = "N",
      defaultValue = "" + PartialRequest.DEFAULT_MAX_PATCHES,
      description =
          "The most patches in the partial (default: ${DEFAULT-VALUE}); an updater keeps each open.")
  private int maxPatches;

  @Option(
      names = "--manifest",
      paramLabel = "SET",
      description = "v3, or v2+v3 for the oldest updaters too (default: as the old build needs).")
  private Optional<String> manifest;

  @Option(
      names = "--tool",
      paramLabel = "TOOL@VERSION",
      description = "Use this tool for its step instead of the one that the registry chooses.")
  private Optional<String> tool;

  @Option(
      names = "--effort",
      paramLabel = "EFFORT",
      description = "fast, default or best: smaller patches for more time.")
  private String effort;

  @Mixin private ChecksChoice checks;
  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    Map<String, String> flags = new TreeMap<>();
    if (effort != null) {
      flags.put("effort", effort);
    }
    Config config = globals.config(flags);
    PartialRequest request =
        new PartialRequest(
            new Input(from, fromHash.map(Digest::parse)),
            new Input(to, toHash.map(Digest::parse)),
            output,
            force,
            channel,
            productVersion,
            full,
            maxPatches,
            manifest.map(DiffCommand::withV2),
            tool,
            Effort.valueOf(config.get(Keys.EFFORT).toUpperCase(Locale.ROOT)),
            checks.checks());
    try (Workshop workshop = globals.workshop(config)) {
      print(new MakePartial(workshop).make(request));
    }
    return ExitCodes.OK;
  }

  private static boolean withV2(String set) {
    return switch (set) {
      case "v3" -> false;
      case "v2+v3" -> true;
      default -> throw new UsageException("No manifest set '" + set + "'.", "Say v3 or v2+v3.");
    };
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
