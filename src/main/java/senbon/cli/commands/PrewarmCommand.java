package senbon.cli.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.app.Prewarm;
import senbon.base.Human;
import senbon.base.failure.UsageException;
import senbon.base.work.Allowance;
import senbon.cli.args.Arg;
import senbon.cli.console.Console;
import senbon.cli.console.ExitCodes;
import senbon.cli.log.Logging;
import senbon.cli.options.DocumentList;
import senbon.cli.options.PartialOptions;
import senbon.cli.options.ServerOption;
import senbon.cli.options.WorkCommand;
import senbon.config.Config;
import senbon.config.Durations;
import senbon.config.Sizes;
import senbon.release.BatchPlan;
import senbon.release.PrewarmJson;
import senbon.release.PrewarmReport;
import senbon.release.PrewarmReport.Outcome;
import senbon.session.Session;

/** {@code senbon prewarm}. */
public final class PrewarmCommand extends WorkCommand {
  private final Arg<List<String>> input =
      option("-i", "--input")
          .label("PAIRS")
          .required()
          .text(
              "The pairs, in any form that batch reads: a plan in JSON, or CSV such as FROM,TO on each"
                  + " line, with or without names in the first; - is standard input. Their keys"
                  + " from_mirrors and to_mirrors are more addresses to ask, with | between them in"
                  + " CSV. Also an update.xml or Balrog's blob of a release, or a list of blobs:"
                  + " what leads to the newest complete MAR in them is made. A file or an address;"
                  + " may be repeated.")
          .list(String.class);

  private final Arg<List<String>> from =
      option("--from")
          .label("MAR")
          .text("An old build beside those that the documents name; may be repeated.")
          .list(String.class);

  private final Arg<String> deadline =
      option("--deadline")
          .label("TIME")
          .text(
              "Begin nothing more after this time, such as 4h; what is done by then stays in the cache.")
          .value(String.class);

  private final Arg<String> maxDownload =
      option("--max-download")
          .label("SIZE")
          .text("Fetch no more than this in all, such as 20G; a pair that needs more is left.")
          .value(String.class);

  private final PartialOptions options = new PartialOptions(this);
  private final ServerOption server = new ServerOption(this);

  public PrewarmCommand() {
    super(
        "prewarm",
        "Makes the partials of a plan that are not in the cache yet, and leaves them there, so that"
            + " diff and batch find them. For cron.",
        "Takes the newest pairs first, and the others after one that fails. Prints one line, or"
            + " nothing if there was nothing to do.");
  }

  @Override
  public Integer call() throws Exception {
    Optional<Duration> time = deadline.maybe().map(Durations::parse);
    OptionalLong bytes =
        maxDownload.maybe().map(Sizes::parse).map(OptionalLong::of).orElse(OptionalLong.empty());
    Config config = options.config(globals, server);
    boolean asked = server.isAsked(config);
    if (asked && maxDownload.isGiven()) {
      throw new UsageException(
          "--max-download can't be asked of a service.",
          "Leave it out, or do the work here with --server none.");
    }
    try (Session session =
        asked
            ? globals.session(config)
            : globals.keepingSession(config, Allowance.of(time, bytes))) {
      Optional<BatchPlan> plan = DocumentList.read(session, input.get(), from.get());
      if (plan.isPresent() && asked) {
        return print(
            ServerRun.prewarm(
                globals, config, plan.get(), options.choices(config), Allowance.of(time, bytes)));
      } else if (plan.isPresent()) {
        return print(new Prewarm(session).run(plan.get(), options.choices(config)));
      } else if (globals.json()) {
        globals.resultLine(PrewarmJson.of(PrewarmReport.NOTHING));
      }
      return ExitCodes.OK;
    }
  }

  private int print(PrewarmReport report) {
    Console console = globals.console();
    console.endProgress();
    for (PrewarmReport.Pair pair : report.pairs()) {
      if (pair.outcome() == Outcome.FAILED) {
        String failed =
            "failed: " + pair.pair().label() + ": " + pair.failure().orElseThrow().getMessage();
        console.say(failed);
        Logging.toFile(failed);
      }
    }
    if (globals.json()) {
      globals.resultLine(PrewarmJson.of(report));
    } else if (!report.nothingToDo()) {
      globals.out().println(summary(report));
    }
    return report.count(Outcome.FAILED) > 0 ? ExitCodes.PARTLY : ExitCodes.OK;
  }

  private static String summary(PrewarmReport report) {
    List<String> parts = new ArrayList<>();
    parts.add(report.count(Outcome.MADE) + " made");
    parts.add(report.count(Outcome.THERE) + " in the cache");
    if (report.count(Outcome.BUSY) > 0) {
      parts.add(report.count(Outcome.BUSY) + " being made by others");
    }
    parts.add(report.count(Outcome.FAILED) + " failed");
    if (report.count(Outcome.LEFT) > 0) {
      parts.add(report.count(Outcome.LEFT) + " left");
    }
    return "prewarm: %s; %s fetched, in %s%s"
        .formatted(
            String.join(", ", parts),
            Human.bytes(report.fetched()),
            Human.time(report.time()),
            report.stopped().map(why -> ". " + why).orElse(""));
  }
}
