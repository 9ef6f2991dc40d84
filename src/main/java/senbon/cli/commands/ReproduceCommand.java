package senbon.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.app.ReproducePartial;
import senbon.app.ResultJson;
import senbon.base.failure.UsageException;
import senbon.base.json.JsonValue;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.ListFile;
import senbon.cli.options.OutputPlace;
import senbon.cli.options.WorkCommand;
import senbon.make.PartialOutput;
import senbon.report.PartialReport;
import senbon.report.ReportReader;
import senbon.report.attest.AttestationFile;
import senbon.session.Session;
import senbon.tools.Tool;

/** {@code senbon reproduce}. */
public final class ReproduceCommand extends WorkCommand {
  private final Arg<String> report =
      parameter("REPORT")
          .text(
              "The report of 'diff --json' or of 'batch', or what --attest wrote; - for standard"
                  + " input.")
          .value(String.class);

  private final Arg<String> from =
      option("--from")
          .label("MAR")
          .text("Where the old build is now (default: where the report says).")
          .value(String.class);

  private final Arg<String> to =
      option("--to")
          .label("MAR")
          .text("Where the new build is now (default: where the report says).")
          .value(String.class);

  private final Arg<String> output =
      option("-o", "--output")
          .label("FILE")
          .text(
              "Where the partial goes (default: it is only compared): a directory if it ends in / or is"
                  + " one, else a file.")
          .value(String.class);

  private final Arg<Boolean> force =
      option("--force").text("Replace another file that is there already.").flag();

  private final Arg<Boolean> runReported =
      option("--run-reported-tools")
          .text(
              "Run programs as the report describes them, even if they are not described here; each"
                  + " must have the hash that the report gives.")
          .flag();

  public ReproduceCommand() {
    super(
        "reproduce",
        "Makes a partial again from the report that 'diff --json' printed or an attestation, or all"
            + " those of a batch from its senbon-report.json, and compares.",
        "Nothing is taken from the cache unless --cache-mode says so. Ends with exit code 4 if other"
            + " bytes come of it, and says what differs.");
  }

  @Override
  public Integer call() throws Exception {
    List<ReportReader.Reported> all = read();
    requireOne(all.size());
    List<Tool> more =
        runReported.get()
            ? all.stream().flatMap(reported -> reported.programs().stream()).distinct().toList()
            : List.of();
    List<PartialReport> made = new ArrayList<>();
    try (Session session =
        globals.keepingSession(globals.config(Map.of("cache-mode", "off")), more)) {
      for (ReportReader.Reported reported : all) {
        made.add(
            new ReproducePartial(session)
                .reproduce(
                    new ReproducePartial.Request(reported, from.maybe(), to.maybe(), place())));
        if (!globals.json()) {
          globals.console().endProgress();
          globals.out().println("identical: " + made.get(made.size() - 1).partial().sha256());
        }
      }
    }
    if (globals.json()) {
      globals.console().endProgress();
      globals.resultLine(
          made.size() == 1 ? ResultJson.reproduced(made.get(0)) : ResultJson.reproduced(made));
    }
    return ExitCodes.OK;
  }

  private Optional<PartialOutput> place() {
    return output
        .maybe()
        .map(OutputPlace::of)
        .map(
            chosen ->
                chosen.isDirectory()
                    ? PartialOutput.in(Optional.of(chosen.path()), Optional.empty(), force.get())
                    : PartialOutput.to(chosen.path(), force.get()));
  }

  private List<ReportReader.Reported> read() throws IOException {
    JsonValue root = ReportReader.parse(ListFile.read(report.get()), report.get());
    if (!AttestationFile.isMeant(root)) {
      return ReportReader.read(root);
    }
    AttestationFile attestation = AttestationFile.of(root, report.get());
    ReportReader.Reported one = attestation.provenance().reported();
    requireHere(one.from(), from, "--from");
    requireHere(one.to(), to, "--to");
    if (attestation.isSigned()) {
      globals
          .console()
          .say(
              "The signature of %s is not checked here: senbon verify --attestation-key does that."
                  .formatted(report.get()));
    }
    return List.of(one);
  }

  /** An attestation tells the name of a build that is a file, not where it lies. */
  private void requireHere(Input build, Arg<String> place, String option) {
    if (!place.isGiven() && build.remote().isEmpty() && !Files.exists(build.local())) {
      throw new UsageException(
          "%s names the file %s, which is not in this directory."
              .formatted(report.get(), build.shown()),
          "Use %s to say where it is.".formatted(option));
    }
  }

  /** What is said of one partial can't be meant for several. */
  private void requireOne(int partials) {
    if (partials == 0) {
      throw new UsageException(
          report.get() + " tells of no partial that was made.", "Use the report of one that was.");
    }
    if (partials > 1 && (output.isGiven() || from.isGiven() || to.isGiven())) {
      throw new UsageException(
          report.get() + " tells of " + partials + " partials, --from, --to and --output of one.",
          "Use the report of one partial, or leave the options out.");
    }
  }
}
