package senbon.cli.shim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import senbon.pack.Packing;
import senbon.partial.Checks;
import senbon.report.PartialReport;
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
    Map<String, String> variables = System.getenv();
    PartialChoices choices =
        new PartialChoices(
            Optional.empty(),
            given(variables, "MOZ_PRODUCT_VERSION"),
            new TreeSet<>(full.get()),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            List.of(),
            Effort.DEFAULT,
            Checks.STRICT.with(exemptions.given()));
    try (Session session = globals.session(config)) {
      PartialReport report =
          new MakeFromTrees(session)
              .make(
                  Path.of(places.get().get(1)),
                  Path.of(places.get().get(2)),
                  given(variables, "MAR_CHANNEL_ID").or(() -> given(variables, "MOZ_CHANNEL_ID")),
                  given(variables, "MOZ_PRODUCT_VERSION"),
                  packing(variables),
                  words(variables, "MAR_EXCLUDE_FILES"),
                  choices,
                  PartialOutput.to(Path.of(places.get().get(0)), true));
      globals.console().endProgress();
      globals.console().say(report.output() + ": " + Human.bytes(report.partial().size()));
    }
    return ExitCodes.OK;
  }

  private static Optional<String> given(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  private static Set<String> words(Map<String, String> variables, String name) {
    return given(variables, name).stream()
        .flatMap(value -> Stream.of(value.split("[\\s,]+")))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Packing packing(Map<String, String> variables) {
    if (given(variables, "MAR_OLD_FORMAT").isPresent()) {
      return Packing.BZIP2;
    }
    boolean x86 = given(variables, "BCJ_OPTIONS").filter(o -> o.contains("--x86")).isPresent();
    return x86 ? Packing.XZ_X86 : Packing.XZ;
  }
}
