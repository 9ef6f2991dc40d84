package senbon.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import senbon.app.ReproducePartial;
import senbon.app.ResultJson;
import senbon.base.json.Json;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.report.PartialReport;
import senbon.session.Session;
import senbon.tools.Tool;

/** {@code senbon reproduce}. */
public final class ReproduceCommand extends WorkCommand {
  private final Arg<Path> report = parameter("REPORT").text("The report.").value(Path.class);

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

  private final Arg<Path> output =
      option("-o", "--output")
          .label("FILE")
          .text("Where the partial goes (default: it is only compared).")
          .value(Path.class);

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
        "Makes a partial again from the report that 'diff --json' printed, and compares.",
        "Nothing is taken from the cache unless --cache-mode says so. Ends with exit code 4 if other"
            + " bytes come of it, and says what differs.");
  }

  @Override
  public Integer call() throws Exception {
    List<Tool> more = runReported.get() ? ReproducePartial.programs(report.get()) : List.of();
    try (Session session =
        globals.keepingSession(globals.config(Map.of("cache-mode", "off")), more)) {
      PartialReport made =
          new ReproducePartial(session)
              .reproduce(
                  new ReproducePartial.Request(
                      report.get(), from.maybe(), to.maybe(), output.maybe(), force.get()));
      globals.console().endProgress();
      if (globals.json()) {
        globals.out().println(Json.line(ResultJson.reproduced(made)));
      } else {
        globals.out().println("identical: " + made.partial().sha256());
      }
    }
    return ExitCodes.OK;
  }
}
