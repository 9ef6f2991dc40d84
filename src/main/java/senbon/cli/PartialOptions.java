package senbon.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import senbon.app.Input;
import senbon.app.PartialRequest;
import senbon.config.Config;
import senbon.config.Keys;
import senbon.io.UsageException;
import senbon.pack.Effort;
import senbon.tools.Pin;
import senbon.tools.ToolId;

/** What can be asked of a partial, whatever the builds. */
final class PartialOptions {
  @Option(names = "--force", description = "Replace another file that is there already.")
  private boolean force;

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
      description =
          "Use this tool for its step, patches or packing, whatever the registry and the pins say;"
              + " may be repeated.")
  private List<String> tools = new ArrayList<>();

  @Option(
      names = "--effort",
      paramLabel = "EFFORT",
      description = "fast, default or best: smaller patches for more time.")
  private String effort;

  @Option(
      names = "--fail-if-larger-than",
      paramLabel = "SHARE",
      description =
          "Exit with 10 and write nothing if the partial is larger than this part of the complete"
              + " update, such as 0.8.")
  private Optional<Double> maxShare;

  @Mixin private ChecksChoice checks;

  /** The settings, with what was said here. */
  Config config(Globals globals) throws IOException {
    Map<String, String> flags = new TreeMap<>();
    if (effort != null) {
      flags.put("effort", effort);
    }
    return globals.config(flags);
  }

  PartialRequest request(Config config, Input from, Input to, Optional<Path> output) {
    return new PartialRequest(
        from,
        to,
        output,
        force,
        channel,
        productVersion,
        full,
        maxPatches,
        manifest.map(PartialOptions::withV2),
        maxShare.isPresent() ? OptionalDouble.of(share(maxShare.get())) : OptionalDouble.empty(),
        tools.stream().map(tool -> Pin.ofRun(ToolId.parse(tool), false)).toList(),
        Effort.valueOf(config.get(Keys.EFFORT).toUpperCase(Locale.ROOT)),
        checks.checks());
  }

  private static double share(double share) {
    if (share > 0) {
      return share;
    }
    throw new UsageException("No partial is as small as that.", "Give a share such as 0.8.");
  }

  private static boolean withV2(String set) {
    return switch (set) {
      case "v3" -> false;
      case "v2+v3" -> true;
      default -> throw new UsageException("No manifest set '" + set + "'.", "Say v3 or v2+v3.");
    };
  }
}
