package senbon.cli.tools;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import senbon.app.ResultJson;
import senbon.app.VerifyTools;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.WorkCommand;
import senbon.config.Config;
import senbon.session.Session;

/** {@code senbon tools verify}. */
final class ToolsVerifyCommand extends WorkCommand {

  ToolsVerifyCommand() {
    super(
        "verify",
        "Has every tool work on a sample and compares with what it should make; checks the pins.");
  }

  @Override
  public Integer call() throws IOException {
    Config config = globals.config(Map.of());
    List<VerifyTools.Checked> checked;
    try (Session session = globals.session(config)) {
      checked =
          new VerifyTools(session).verify(Environment.pins(config, globals.catalogue().registry()));
    }
    if (globals.json()) {
      globals.resultLine(ResultJson.tools(checked));
    } else {
      checked.forEach(
          one -> globals.out().println(one.name() + ": " + (one.good() ? "good" : one.problem())));
    }
    return checked.stream().allMatch(VerifyTools.Checked::good) ? ExitCodes.OK : ExitCodes.MISMATCH;
  }
}
