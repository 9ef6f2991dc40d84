package senbon.cli.tools;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import senbon.app.ChooseTools;
import senbon.app.ResultJson;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;
import senbon.tools.Decision;

/** {@code senbon tools which}. */
final class ToolsWhichCommand extends WorkCommand {
  private final Arg<String> from = parameter("FROM").text("The old build.").value(String.class);
  private final Arg<String> to =
      parameter("TO").arity("0..1").text("The new build.").value(String.class);

  private final Arg<String> fromHash =
      option("--from-hash")
          .label("HASH")
          .text("sha256:HEX or sha512:HEX that FROM must have.")
          .value(String.class);

  private final Arg<String> toHash =
      option("--to-hash")
          .label("HASH")
          .text("sha256:HEX or sha512:HEX that TO must have.")
          .value(String.class);

  ToolsWhichCommand() {
    super(
        "which",
        "Says which tools would make a partial for the build FROM, why, and what would be refused.");
  }

  @Override
  public Integer call() throws IOException {
    if (toHash.isGiven() && !to.isGiven()) {
      throw new UsageException("There is a hash of TO, but no TO.", "Name the new build too.");
    }
    try (Session session = globals.session(globals.config(Map.of()))) {
      ChooseTools choose = new ChooseTools(session);
      Input old = new Input(from.get(), fromHash.maybe().map(Digest::parse));
      ChooseTools.Choice choice =
          to.isGiven()
              ? choose.choose(old, new Input(to.get(), toHash.maybe().map(Digest::parse)))
              : new ChooseTools.Choice(choose.choose(old), List.of());
      globals.console().endProgress();
      print(choice, to.isGiven());
    }
    return ExitCodes.OK;
  }

  private void print(ChooseTools.Choice choice, boolean both) {
    Decision decision = choice.decision();
    if (globals.json()) {
      globals.resultLine(ResultJson.chosen(choice, both));
      return;
    }
    decision.explanation().forEach(globals.out()::println);
    globals.out().println();
    decision.facts().forEach((name, value) -> globals.out().printf("%-18s %s%n", name, value));
    if (both) {
      globals.out().println();
      globals.out().println(choice.refusals().isEmpty() ? "nothing would be refused" : "refused:");
      choice.refusals().forEach(globals.out()::println);
    }
  }
}
