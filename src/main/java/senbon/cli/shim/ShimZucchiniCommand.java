package senbon.cli.shim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.app.ZucchiniStandIn;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.args.OwnExitCodes;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.session.Session;

/** {@code senbon shim zucchini}. */
final class ShimZucchiniCommand extends LocalCommand implements OwnExitCodes {
  private final Arg<List<String>> words =
      parameter("WORD")
          .arity("0..*")
          .text(
              "-gen OLD NEW PATCH, -apply OLD PATCH NEW, -verify PATCH or -detect FILE, after two"
                  + " hyphens.")
          .list(String.class);

  private int status = ZucchiniStandIn.PARAMETER;

  ShimZucchiniCommand() {
    super(
        "zucchini",
        "Does what Chromium's command zucchini does: makes, applies and checks patches.",
        "The script zucchini runs 'senbon shim zucchini -- WORD...'. Patches are made by zucchini@1,"
            + " so they are others than the original's. It replaces files that are there.");
  }

  @Override
  public int exitCode(int code) {
    return status;
  }

  @Override
  public SortedMap<Integer, String> exitCodes() {
    return new TreeMap<>(
        Map.of(
            ZucchiniStandIn.PARAMETER, "a wrong command line",
            ZucchiniStandIn.FILE_READ, "a file can't be read, or is empty",
            ZucchiniStandIn.FILE_WRITE, "the new file can't be written",
            ZucchiniStandIn.PATCH_READ, "the patch is damaged",
            ZucchiniStandIn.PATCH_WRITE, "the patch can't be made or written",
            ZucchiniStandIn.OLD_IMAGE, "the patch is for another old file",
            ZucchiniStandIn.NEW_IMAGE, "the result is wrong",
            ZucchiniStandIn.FATAL, "the patch can't be applied"));
  }

  @Override
  public Integer call() throws IOException {
    List<String> all = words.get();
    List<String> line =
        !all.isEmpty() && all.get(0).equals("--") ? all.subList(1, all.size()) : all;
    String action = line.isEmpty() ? "" : line.get(0);
    int count =
        switch (action) {
          case "-gen", "-apply" -> 4;
          case "-verify", "-detect" -> 2;
          default -> -1;
        };
    if (line.size() != count) {
      throw new UsageException(
          "That is no command line of zucchini.",
          "Use -gen OLD NEW PATCH, -apply OLD PATCH NEW, -verify PATCH or -detect FILE.");
    }
    List<Path> paths = line.stream().skip(1).map(Path::of).toList();
    try (Session session = globals.session(globals.config(Map.of()))) {
      ZucchiniStandIn zucchini = new ZucchiniStandIn(session);
      try {
        run(action, paths, zucchini);
      } finally {
        status = zucchini.status();
      }
    }
    return ExitCodes.OK;
  }

  private void run(String action, List<Path> paths, ZucchiniStandIn zucchini) throws IOException {
    switch (action) {
      case "-gen" -> zucchini.generate(paths.get(0), paths.get(1), paths.get(2));
      case "-apply" -> zucchini.apply(paths.get(0), paths.get(1), paths.get(2));
      case "-verify" -> zucchini.verify(paths.get(0));
      default -> zucchini.detect(paths.get(0)).forEach(globals.out()::println);
    }
    globals.console().endProgress();
  }
}
