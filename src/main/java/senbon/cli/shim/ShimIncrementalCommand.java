package senbon.cli.shim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import senbon.app.MakeFromTrees;
import senbon.base.Human;
import senbon.base.work.Effort;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.ExemptionOptions;
import senbon.cli.options.LocalCommand;
import senbon.config.Config;
import senbon.make.PartialChoices;
import senbon.make.PartialOutput;
import senbon.partial.Checks;
import senbon.report.PartialReport;
import senbon.report.ReportJson;
import senbon.session.Session;

/** {@code senbon shim make_incremental_update}. */
final class ShimIncrementalCommand extends LocalCommand {
  private final Arg<List<String>> full =
      option("-f")
          .label("PATH")
          .text("Send this file whole in any case; may be repeated.")
          .list(String.class);
  private final Arg<List<String>> places =
      parameter("ARCHIVE FROMDIR TODIR [APPNAME]")
          .arity("3..4")
          .text("Where the partial goes, and the two builds.")
          .list(String.class);

  private final ExemptionOptions exemptions;

  ShimIncrementalCommand() {
    super(
        "make_incremental_update",
        "Makes the partial of two unpacked builds.",
        "Reads MOZ_PRODUCT_VERSION, MAR_CHANNEL_ID or MOZ_CHANNEL_ID, MAR_EXCLUDE_FILES (names"
            + " of files that are left out wherever they lie), MAR_OLD_FORMAT and BCJ_OPTIONS.");
    exemptions = new ExemptionOptions(this);
  }

  @Override
  public Integer call() throws IOException {
    Config config = globals.config(Map.of());
    ScriptVariables variables = new ScriptVariables();
    PartialChoices choices =
        new PartialChoices(
            Optional.empty(),
            variables.version(),
            new TreeSet<>(full.get()),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            List.of(variables.codec()),
            Effort.DEFAULT,
            Checks.STRICT.with(exemptions.given()));
    try (Session session = globals.session(config)) {
      PartialReport report =
          new MakeFromTrees(session)
              .make(
                  Path.of(places.get().get(1)),
                  Path.of(places.get().get(2)),
                  variables.channel(),
                  variables.version(),
                  variables.packing(),
                  variables.leftOut(),
                  choices,
                  PartialOutput.to(Path.of(places.get().get(0)), true));
      globals.console().endProgress();
      globals.console().say(report.output() + ": " + Human.bytes(report.partial().size()));
      if (globals.json()) {
        globals.result(ReportJson.of(report));
      }
    }
    return ExitCodes.OK;
  }
}
