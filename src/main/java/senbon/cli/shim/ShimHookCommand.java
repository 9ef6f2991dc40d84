package senbon.cli.shim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import senbon.app.PatchHook;
import senbon.app.ResultJson;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.config.Config;
import senbon.session.Session;

/** {@code senbon shim mbsdiff-hook}. */
final class ShimHookCommand extends LocalCommand {
  private final Arg<Boolean> get = option("-g").text("Get the patch.").flag();
  private final Arg<Boolean> update = option("-u").text("Keep the patch.").flag();
  private final Arg<Path> directory =
      option("-c").label("DIR").text("Use this directory instead of the cache.").value(Path.class);
  private final Arg<Path> old = parameter("OLD").text("The old file.").value(Path.class);
  private final Arg<Path> now = parameter("NEW").text("The new file.").value(Path.class);
  private final Arg<Path> patch = parameter("PATCH").text("The packed patch.").value(Path.class);

  ShimHookCommand() {
    super(
        "mbsdiff-hook",
        "Keeps packed patches: MBSDIFF_HOOK of the reference scripts.",
        "Exits with 0 if -g found the patch, with 1 if it must be made.");
    option("-A", "-S")
        .label("PLACE")
        .text("Taken for the scripts' sake; nothing is asked of any server.")
        .value(String.class);
  }

  @Override
  public Integer call() throws IOException {
    if (get.get().equals(update.get())) {
      throw new UsageException(
          "There must be one of -g and -u.", "Use -g to get or -u to keep a patch.");
    }
    Config config = globals.config(Map.of());
    // A directory of its own stands in for the cache.
    try (Session session =
        directory.isGiven() ? globals.session(config) : globals.keepingSession(config)) {
      PatchHook hook = new PatchHook(session, directory.maybe());
      if (get.get()) {
        boolean found = hook.get(old.get(), now.get(), patch.get());
        print(found);
        return found ? ExitCodes.OK : ExitCodes.FAILED;
      }
      hook.update(old.get(), now.get(), patch.get());
      print(true);
      return ExitCodes.OK;
    }
  }

  /** Says whether there is a patch; its place is that of the argument. */
  private void print(boolean found) {
    if (globals.json()) {
      globals.resultLine(ResultJson.patch(patch.get(), found));
    }
  }
}
