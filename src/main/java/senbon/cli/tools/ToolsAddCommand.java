package senbon.cli.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import senbon.app.DescribeTool;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.LocalCommand;
import senbon.config.Durations;
import senbon.tools.Tool;
import senbon.tools.ToolsJson;

/** {@code senbon tools add}. */
final class ToolsAddCommand extends LocalCommand {
  private final Arg<String> id =
      parameter("TOOL@VERSION").text("What to call it.").value(String.class);
  private final Arg<Path> exec =
      option("--exec")
          .label("FILE")
          .text("The program, one file on this machine.")
          .value(Path.class);
  private final Arg<String> url =
      option("--url").label("URL").text("Where to fetch the program.").value(String.class);
  private final Arg<String> sha256 =
      option("--sha256")
          .label("HEX")
          .text("The program's hash (default: that of FILE as it is now).")
          .value(String.class);
  private final Arg<String> writes =
      option("--writes")
          .label("FORMAT")
          .required()
          .text(
              "What it writes: mbdiff10 or bsdiff40 (which is converted) for patches, xz or"
                  + " bzip2 for members.")
          .value(String.class);
  private final Arg<List<String>> arguments =
      option("--args")
          .label("ARG")
          .arity("1")
          .text(
              "An argument; repeat it for each. {old}, {new} and {patch} stand for the files of a"
                  + " patch, {in} and {out} for those of a member; a file that none names is"
                  + " standard input or output. Or all of them as a JSON array of strings.")
          .list(String.class);
  private final Arg<String> timeLimit =
      option("--time-limit")
          .label("TIME")
          .or("30m")
          .text("How long it may take for one file (default: ${DEFAULT-VALUE}).")
          .value(String.class);

  ToolsAddCommand() {
    super(
        "add",
        "Describes a program that makes patches or packs members, for pins and for --tool.",
        "It is run in an empty directory, with nothing of the environment, and only if it has the"
            + " hash that is kept here. What it makes is checked like the work of built-in tools.",
        "Describe only programs that you trust: they are not kept from files or the network.");
  }

  @Override
  public Integer call() throws IOException {
    Tool tool =
        new DescribeTool()
            .describe(
                id.get(),
                exec.maybe(),
                url.maybe(),
                sha256.maybe(),
                arguments.get(),
                writes.get(),
                Durations.parse(timeLimit.get()));
    Environment.userPins(globals.config(Map.of()), globals.catalogue().registry()).add(tool);
    globals.console().say(tool.id() + ": " + tool.text());
    if (globals.json()) {
      globals.resultLine(ToolsJson.added(tool));
    }
    return ExitCodes.OK;
  }
}
