package senbon.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.PartialReport;
import senbon.app.ReproducePartial;
import senbon.app.Workshop;
import senbon.tools.Tool;

/** {@code senbon reproduce}. */
@Command(
    name = "reproduce",
    description = {
      "Makes a partial again from the report that 'diff --json' printed, and compares.",
      "Nothing is taken from the cache unless --cache-mode says so. Ends with exit code 4 if other"
          + " bytes come of it, and says what differs."
    })
final class ReproduceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "REPORT", description = "The report.")
  private Path report;

  @Option(
      names = "--from",
      paramLabel = "MAR",
      description = "Where the old build is now (default: where the report says).")
  private Optional<String> from;

  @Option(
      names = "--to",
      paramLabel = "MAR",
      description = "Where the new build is now (default: where the report says).")
  private Optional<String> to;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the partial goes (default: it is only compared).")
  private Optional<Path> output;

  @Option(names = "--force", description = "Replace another file that is there already.")
  private boolean force;

  @Option(
      names = "--run-reported-tools",
      description =
          "Run programs as the report describes them, even if they are not described here; each"
              + " must have the hash that the report gives.")
  private boolean runReported;

  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    List<Tool> more = runReported ? ReproducePartial.programs(report) : List.of();
    try (Workshop workshop = globals.workshop(globals.config(Map.of("cache-mode", "off")), more)) {
      PartialReport made =
          new ReproducePartial(workshop)
              .reproduce(new ReproducePartial.Request(report, from, to, output, force));
      globals.console().endProgress();
      if (globals.json) {
        JsonObject json = new JsonObject();
        json.addProperty("identical", true);
        json.addProperty("sha256", made.partial().sha256().hex());
        json.addProperty("size", made.partial().size());
        globals.out().println(json);
      } else {
        globals.out().println("identical: " + made.partial().sha256());
      }
    }
    return ExitCodes.OK;
  }
}
