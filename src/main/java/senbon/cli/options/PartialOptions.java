package senbon.cli.options;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import senbon.base.failure.UsageException;
import senbon.base.work.Effort;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.config.Config;
import senbon.config.Keys;
import senbon.make.PartialChoices;
import senbon.tools.Pin;
import senbon.tools.ToolId;

/** What can be asked of a partial, whatever the builds. */
public final class PartialOptions {
  private final Arg<Boolean> force;
  private final Arg<String> channel;
  private final Arg<String> productVersion;
  private final Arg<List<String>> full;
  private final Arg<Integer> maxPatches;
  private final Arg<String> manifest;
  private final Arg<List<String>> tools;
  private final Arg<Boolean> untested;
  private final Arg<String> effort;
  private final Arg<Double> maxShare;
  private final ChecksChoice checks;

  public PartialOptions(Command command) {
    force = command.option("--force").text("Replace another file that is there already.").flag();
    channel =
        command
            .option("--channel")
            .label("ID")
            .text("Update channel of the partial (default: the new MAR's).")
            .value(String.class);
    productVersion =
        command
            .option("--product-version")
            .label("VERSION")
            .text("Version of the partial (default: the new build's).")
            .value(String.class);
    full =
        command
            .option("--full")
            .label("PATH")
            .text("Send this file whole in any case; may be repeated.")
            .list(String.class);
    maxPatches =
        command
            .option("--max-patches")
            .label("N")
            .text(
                "The most patches in the partial; an updater keeps each open (default: 900 for a Linux"
                    + " build, 450 for Windows, 200 for macOS and others, of which only Linux was"
                    + " measured).")
            .value(Integer.class);
    manifest =
        command
            .option("--manifest")
            .label("SET")
            .text("v3, or v2+v3 for the oldest updaters too (default: as the old build needs).")
            .value(String.class);
    tools =
        command
            .option("--tool")
            .label("TOOL@VERSION")
            .text(
                "Use this tool for its step, patches or packing, whatever the registry and the pins say;"
                    + " may be repeated.")
            .list(String.class);
    untested =
        command
            .option("--untested-updater")
            .text(
                "Use the tools of --tool even if the old build's updater is not known to read what they"
                    + " write.")
            .flag();
    effort =
        command
            .option("--effort")
            .label("EFFORT")
            .text(
                "fast, default or best: smaller patches for more time. best makes each patch at the"
                    + " default effort too and takes the smaller, so it takes the time of both.")
            .value(String.class);
    maxShare =
        command
            .option("--fail-if-larger-than")
            .label("SHARE")
            .text(
                "Exit with 10 and write nothing if the partial is larger than this part of the complete"
                    + " update, such as 0.8.")
            .value(Double.class);
    checks = new ChecksChoice(command);
  }

  /** The settings, with what was said here. */
  public Config config(Globals globals) throws IOException {
    return config(globals, new TreeMap<>());
  }

  /** The same for a command that may have a service do the work. */
  public Config config(Globals globals, ServerOption server) throws IOException {
    return config(globals, server.flags());
  }

  private Config config(Globals globals, Map<String, String> flags) throws IOException {
    if (effort.isGiven()) {
      flags.put("effort", effort.get());
    }
    return globals.config(flags);
  }

  /** Whether other files may be replaced. */
  public boolean overwrite() {
    return force.get();
  }

  /** How every partial is made. */
  public PartialChoices choices(Config config) {
    return new PartialChoices(
        channel.maybe(),
        productVersion.maybe(),
        new LinkedHashSet<>(full.get()),
        maxPatches.maybe().map(PartialOptions::notNegative),
        manifest.maybe().map(PartialOptions::withV2),
        maxShare.isGiven() ? OptionalDouble.of(share(maxShare.get())) : OptionalDouble.empty(),
        tools.get().stream().map(tool -> Pin.ofRun(ToolId.parse(tool), untested.get())).toList(),
        Effort.valueOf(config.get(Keys.EFFORT).toUpperCase(Locale.ROOT)),
        checks.checks());
  }

  private static int notNegative(int patches) {
    if (patches >= 0) {
      return patches;
    }
    throw new UsageException("--max-patches is below 0.", "Use 0 for none, or a number above it.");
  }

  private static double share(double share) {
    if (share > 0) {
      return share;
    }
    throw new UsageException(
        "--fail-if-larger-than must be greater than 0.", "Use a share such as 0.8.");
  }

  private static boolean withV2(String set) {
    return switch (set) {
      case "v3" -> false;
      case "v2+v3" -> true;
      default -> throw new UsageException("No manifest set '" + set + "'.", "Use v3 or v2+v3.");
    };
  }
}
