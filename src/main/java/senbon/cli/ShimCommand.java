package senbon.cli;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import senbon.app.Checks;
import senbon.app.Input;
import senbon.app.MakeFromTrees;
import senbon.app.MakePatch;
import senbon.app.PartialReport;
import senbon.app.PartialRequest;
import senbon.app.PatchHook;
import senbon.app.Workshop;
import senbon.config.Config;
import senbon.io.UsageException;
import senbon.pack.Effort;
import senbon.pack.Packing;

/** {@code senbon shim}. */
@Command(
    name = "shim",
    description = "Stands in for the reference tools, with their arguments and variables.")
final class ShimCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(
      name = "mbsdiff",
      description = "Makes the patch of two files, byte for byte what mbsdiff makes.")
  int mbsdiff(
      @Parameters(paramLabel = "OLD", description = "The old file.") Path old,
      @Parameters(paramLabel = "NEW", description = "The new file.") Path now,
      @Parameters(paramLabel = "PATCH", description = "Where the patch goes.") Path patch,
      @Option(
              names = "--tool",
              paramLabel = "TOOL@VERSION",
              defaultValue = "mbsdiff@61",
              description = "The engine (default: ${DEFAULT-VALUE}).")
          String tool,
      @Mixin Globals own)
      throws IOException {
    try (Workshop workshop = own.workshop(own.config(Map.of()))) {
      new MakePatch(workshop).make(old, now, patch, tool);
      own.console().endProgress();
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "make_incremental_update",
      description = {
        "Makes the partial of two unpacked builds.",
        "Reads MOZ_PRODUCT_VERSION, MAR_CHANNEL_ID or MOZ_CHANNEL_ID, MAR_EXCLUDE_FILES (names"
            + " of files that are left out wherever they lie), MAR_OLD_FORMAT and BCJ_OPTIONS."
      })
  int incremental(
      @Option(
              names = "-f",
              paramLabel = "PATH",
              description = "Send this file whole in any case; may be repeated.")
          Set<String> full,
      @Parameters(
              arity = "3..4",
              paramLabel = "ARCHIVE FROMDIR TODIR [APPNAME]",
              description = "Where the partial goes, and the two builds.")
          List<String> places,
      @Mixin Globals own)
      throws IOException {
    Config config = own.config(Map.of());
    Map<String, String> variables = System.getenv();
    Input none = new Input("", Optional.empty());
    PartialRequest each =
        new PartialRequest(
            none,
            none,
            Optional.of(Path.of(places.get(0))),
            true,
            Optional.empty(),
            given(variables, "MOZ_PRODUCT_VERSION"),
            full == null ? Set.of() : new TreeSet<>(full),
            PartialRequest.DEFAULT_MAX_PATCHES,
            Optional.empty(),
            OptionalDouble.empty(),
            List.of(),
            Effort.DEFAULT,
            Checks.STRICT);
    try (Workshop workshop = own.workshop(config)) {
      PartialReport report =
          new MakeFromTrees(workshop)
              .make(
                  Path.of(places.get(1)),
                  Path.of(places.get(2)),
                  given(variables, "MAR_CHANNEL_ID").or(() -> given(variables, "MOZ_CHANNEL_ID")),
                  given(variables, "MOZ_PRODUCT_VERSION"),
                  packing(variables),
                  words(variables, "MAR_EXCLUDE_FILES"),
                  each);
      own.console().endProgress();
      own.console().say(report.output() + ": " + Human.bytes(report.partial().size()));
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "mbsdiff-hook",
      description = {
        "Keeps packed patches: MBSDIFF_HOOK of the reference scripts.",
        "Exits with 0 if -g found the patch, with 1 if it must be made."
      })
  int hook(
      @Option(names = "-g", description = "Get the patch.") boolean get,
      @Option(names = "-u", description = "Keep the patch.") boolean update,
      @Option(
              names = "-c",
              paramLabel = "DIR",
              description = "Use this directory instead of the cache.")
          Optional<Path> directory,
      @Option(
              names = {"-A", "-S"},
              paramLabel = "PLACE",
              description = "Taken for the scripts' sake; nothing is asked of any server.")
          Optional<String> server,
      @Parameters(paramLabel = "OLD", description = "The old file.") Path old,
      @Parameters(paramLabel = "NEW", description = "The new file.") Path now,
      @Parameters(paramLabel = "PATCH", description = "The packed patch.") Path patch,
      @Mixin Globals own)
      throws IOException {
    if (get == update) {
      throw new UsageException("What is to be done?", "Say -g to get or -u to keep a patch.");
    }
    try (Workshop workshop = own.workshop(own.config(Map.of()))) {
      PatchHook hook = new PatchHook(workshop, directory);
      if (get) {
        return hook.get(old, now, patch) ? ExitCodes.OK : ExitCodes.FAILED;
      }
      hook.update(old, now, patch);
      return ExitCodes.OK;
    }
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
