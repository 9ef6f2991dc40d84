package senbon.cli.tools;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import senbon.app.ChooseTools;
import senbon.app.ResultJson;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.ServerOption;
import senbon.cli.options.WorkCommand;
import senbon.config.Config;
import senbon.session.Session;

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

  private final ServerOption server = new ServerOption(this);

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
    Config config = globals.config(server.flags());
    Input old = new Input(from.get(), fromHash.maybe().map(Digest::parse));
    Optional<Input> fresh =
        to.maybe().map(mar -> new Input(mar, toHash.maybe().map(Digest::parse)));
    ToolsChoice choice =
        server.isAsked(config)
            ? ServerTools.which(globals, config, old, fresh)
            : here(config, old, fresh);
    globals.console().endProgress();
    print(choice);
    return ExitCodes.OK;
  }

  private ToolsChoice here(Config config, Input old, Optional<Input> fresh) throws IOException {
    try (Session session = globals.session(config)) {
      ChooseTools choose = new ChooseTools(session);
      return fresh.isPresent()
          ? ToolsChoice.of(choose.choose(old, fresh.get()))
          : ToolsChoice.of(choose.choose(old));
    }
  }

  private void print(ToolsChoice choice) {
    if (globals.json()) {
      globals.resultLine(
          ResultJson.chosen(choice.facts(), choice.explanation(), choice.refusals()));
      return;
    }
    choice.explanation().forEach(globals.out()::println);
    globals.out().println();
    choice.facts().forEach((name, value) -> globals.out().printf("%-18s %s%n", name, value));
    if (choice.refusals().isPresent()) {
      List<String> refusals = choice.refusals().get();
      globals.out().println();
      globals.out().println(refusals.isEmpty() ? "nothing would be refused" : "refused:");
      refusals.forEach(globals.out()::println);
    }
  }
}
