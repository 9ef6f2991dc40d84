package senbon.cli.commands;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.base.Human;
import senbon.cli.console.Console;
import senbon.cli.console.ExitCodes;
import senbon.cli.console.Watcher;
import senbon.cli.options.Globals;
import senbon.release.BatchJson;
import senbon.release.BatchReport;
import senbon.release.BatchReport.PairReport;
import senbon.release.BatchReport.Work;
import senbon.release.PairListener;
import senbon.report.LineFormat;

/** Says what became of a batch. */
final class BatchPrinter {
  private BatchPrinter() {}

  /** Tells one who waits of each pair. */
  static PairListener listener(Globals globals) {
    Watcher watcher = globals.watcher();
    return pair -> watcher.outcome(pair.line(), BatchJson.event(pair));
  }

  /** Prints it and returns the exit code. */
  static int print(BatchReport report, Globals globals, Optional<LineFormat> format) {
    Console console = globals.console();
    console.endProgress();
    for (PairReport pair : report.pairs()) {
      pair.failure()
          .ifPresent(e -> console.say("failed: " + pair.pair().label() + ": " + e.getMessage()));
      pair.partial()
          .ifPresent(
              partial ->
                  console.say(
                      "%s: %s, %s of the complete%s"
                          .formatted(
                              pair.made().orElseThrow().file(),
                              Human.bytes(partial.partial().size()),
                              Human.percent(partial.share()),
                              partial.cached() ? ", found in the cache" : "")));
    }
    Work work = report.work();
    console.say(
        ("%s read, %s unpacked; of %s that the partials need, %d are different, %d were in the"
                + " cache, %s made")
            .formatted(
                Human.count(work.archives(), "archive", "archives"),
                Human.count(work.decodes(), "member", "members"),
                Human.count(work.patchesWanted(), "patch", "patches"),
                work.patchesDistinct(),
                work.patchesCached(),
                Human.count(work.encodings(), "was", "were")));
    console.say(
        "%d made, %d failed, in %s; processors %s busy, %s while making partials"
            .formatted(
                report.pairs().size() - report.failed(),
                report.failed(),
                Human.time(report.time()),
                Human.percent(report.utilisation()),
                Human.percent(report.busy())));
    if (globals.jsonLines()) {
      globals.resultLine(BatchJson.summary(report));
    } else if (globals.json()) {
      globals.out().document(BatchJson.text(report));
    } else if (format.isPresent()) {
      for (PairReport pair : report.pairs()) {
        Map<String, String> facts = new TreeMap<>();
        pair.pair().facts().forEach((name, value) -> facts.put(name, value.getAsString()));
        pair.partial()
            .ifPresent(partial -> globals.out().println(format.get().line(partial, facts)));
      }
    } else {
      report.pairs().stream()
          .flatMap(pair -> pair.made().stream())
          .forEach(made -> globals.out().println(report.directory().resolve(made.file())));
    }
    return report.failed() > 0 ? ExitCodes.PARTLY : ExitCodes.OK;
  }
}
