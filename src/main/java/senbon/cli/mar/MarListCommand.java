package senbon.cli.mar;

import java.io.PrintWriter;
import java.util.Map;
import senbon.app.mar.ListMar;
import senbon.app.mar.ListMar.Contents;
import senbon.app.mar.MarJson;
import senbon.app.mar.MarText;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon mar list}. */
final class MarListCommand extends WorkCommand {
  private final Arg<String> mar = parameter("MAR").text("The archive.").value(String.class);

  private final Arg<Boolean> detailed =
      option("--detailed").text("Tell of signatures and product information first.").flag();

  MarListCommand() {
    super(
        "list",
        "Lists the members of MAR in the order of its index, as Mozilla's mar prints them.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      Contents contents = new ListMar(session).list(Input.of(mar.get()));
      globals.console().endProgress();
      if (globals.json()) {
        globals.result(MarJson.listed(contents));
      } else {
        print(contents, globals.out());
      }
    }
    return ExitCodes.OK;
  }

  private void print(Contents contents, PrintWriter out) {
    if (detailed.get() && !contents.oldStyle()) {
      MarText.head(contents).forEach(out::println);
      out.println();
    }
    MarText.members(contents).forEach(out::println);
  }
}
