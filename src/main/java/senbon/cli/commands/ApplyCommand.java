package senbon.cli.commands;

import java.nio.file.Path;
import java.util.Map;
import senbon.app.ApplyPartial;
import senbon.app.ApplyPartial.Applied;
import senbon.app.ResultJson;
import senbon.base.Human;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon apply}. */
public final class ApplyCommand extends WorkCommand {
  private final Arg<String> partial = parameter("PARTIAL").text("The partial.").value(String.class);

  private final Arg<String> from = parameter("FROM").text("The old build.").value(String.class);

  private final Arg<Path> output =
      option("-o", "--output")
          .label("DIR")
          .required()
          .text("The directory to write; it must not be there yet.")
          .value(Path.class);

  public ApplyCommand() {
    super(
        "apply",
        "Applies PARTIAL to FROM and writes the new build as a directory.",
        "FROM is a complete MAR, or a directory into which a build was installed.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      Applied applied =
          new ApplyPartial(session)
              .apply(Input.of(partial.get()), Input.of(from.get()), output.get());
      globals.console().endProgress();
      globals.console().say(Human.count(applied.files(), "file", "files") + " written");
      if (globals.json()) {
        globals.resultLine(ResultJson.applied(applied));
      } else {
        globals.out().println(applied.directory());
      }
    }
    return ExitCodes.OK;
  }
}
