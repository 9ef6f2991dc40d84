package senbon.cli.shim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import senbon.app.MakePatch;
import senbon.app.ResultJson;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.session.Session;

/** {@code senbon shim mbsdiff}. */
final class ShimMbsdiffCommand extends LocalCommand {
  private final Arg<Path> old = parameter("OLD").text("The old file.").value(Path.class);
  private final Arg<Path> now = parameter("NEW").text("The new file.").value(Path.class);
  private final Arg<Path> patch =
      parameter("PATCH").text("Where the patch goes.").value(Path.class);
  private final Arg<String> tool =
      option("--tool")
          .label("TOOL@VERSION")
          .or("mbsdiff@61")
          .text("The engine (default: ${DEFAULT-VALUE}).")
          .value(String.class);

  ShimMbsdiffCommand() {
    super("mbsdiff", "Makes the patch of two files, byte for byte what mbsdiff makes.");
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = globals.session(globals.config(Map.of()))) {
      new MakePatch(session).make(old.get(), now.get(), patch.get(), tool.get());
      globals.console().endProgress();
      if (globals.json()) {
        globals.resultLine(ResultJson.patch(patch.get(), true));
      }
    }
    return ExitCodes.OK;
  }
}
