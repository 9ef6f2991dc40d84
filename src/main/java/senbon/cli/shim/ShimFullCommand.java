package senbon.cli.shim;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import senbon.app.mar.ArchiveFile;
import senbon.app.mar.MarJson;
import senbon.app.mar.PackBuild;
import senbon.base.Human;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.session.Session;

/** {@code senbon shim make_full_update}. */
final class ShimFullCommand extends LocalCommand {
  private final Arg<Path> archive =
      parameter("ARCHIVE").text("Where the complete update goes.").value(Path.class);
  private final Arg<Path> directory =
      parameter("DIRECTORY").text("The unpacked build.").value(Path.class);

  ShimFullCommand() {
    super(
        "make_full_update",
        "Makes the complete update of an unpacked build, with its manifest.",
        "Reads MOZ_PRODUCT_VERSION and MAR_CHANNEL_ID or MOZ_CHANNEL_ID, which must be set,"
            + " MAR_EXCLUDE_FILES (names of files that are left out wherever they lie),"
            + " MAR_OLD_FORMAT and BCJ_OPTIONS.");
  }

  @Override
  public Integer call() throws Exception {
    ScriptVariables variables = new ScriptVariables();
    Optional<String> version = Optional.of(required(variables.version(), "MOZ_PRODUCT_VERSION"));
    Optional<String> channel = Optional.of(required(variables.channel(), "MAR_CHANNEL_ID"));
    try (Session session = globals.session(globals.config(Map.of()))) {
      ArchiveFile.Written written =
          new PackBuild(session)
              .pack(
                  directory.get(),
                  channel,
                  version,
                  variables.packing(),
                  variables.leftOut(),
                  archive.get(),
                  true);
      globals.console().endProgress();
      globals.console().say(written.path() + ": " + Human.bytes(written.size()));
      if (globals.json()) {
        globals.resultLine(MarJson.written(written));
      }
    }
    return ExitCodes.OK;
  }

  private static String required(Optional<String> value, String variable) {
    return value.orElseThrow(
        () -> new UsageException("The variable " + variable + " is not set.", "Set it."));
  }
}
