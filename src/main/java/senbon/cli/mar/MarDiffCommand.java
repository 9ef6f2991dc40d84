package senbon.cli.mar;

import java.util.List;
import java.util.Map;
import senbon.app.mar.CompareMars;
import senbon.app.mar.CompareMars.Difference;
import senbon.app.mar.MarJson;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon mar diff}. */
final class MarDiffCommand extends WorkCommand {
  private final Arg<String> first = parameter("A").text("An archive.").value(String.class);

  private final Arg<String> second = parameter("B").text("Another.").value(String.class);

  MarDiffCommand() {
    super(
        "diff",
        "Tells what differs between two archives, member by member.",
        "Ends with exit code 4 if anything does.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      List<Difference> differences =
          new CompareMars(session).compare(Input.of(first.get()), Input.of(second.get()));
      globals.console().endProgress();
      if (globals.json()) {
        globals.result(MarJson.compared(differences));
      } else {
        differences.forEach(this::print);
      }
      return differences.isEmpty() ? ExitCodes.OK : ExitCodes.MISMATCH;
    }
  }

  private void print(Difference difference) {
    globals
        .out()
        .println((difference.name().isEmpty() ? "" : difference.name() + ": ") + difference.text());
  }
}
