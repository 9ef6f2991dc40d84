package senbon.cli.mar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import senbon.app.mar.ExtractMar;
import senbon.app.mar.MarJson;
import senbon.base.Human;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon mar extract}. */
final class MarExtractCommand extends WorkCommand {
  private final Arg<String> mar = parameter("MAR").text("The archive.").value(String.class);

  private final Arg<List<String>> names =
      parameter("NAME").arity("0..*").text("Only these members.").list(String.class);

  private final Arg<Path> output =
      option("-o", "--output")
          .label("DIR")
          .required()
          .text("The directory to write; it must not be there yet.")
          .value(Path.class);

  private final Arg<Boolean> raw =
      option("--raw").text("Write the members as they are stored, still packed.").flag();

  private final Arg<Boolean> anyName =
      option("--any-name")
          .text("Extract also names that Windows can't write, such as a:b, CON or a?b.")
          .flag();

  MarExtractCommand() {
    super(
        "extract",
        "Takes the files out of MAR, unpacked, into a new directory; nothing is written outside.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      ExtractMar.Extracted extracted =
          new ExtractMar(session)
              .extract(Input.of(mar.get()), names.get(), raw.get(), anyName.get(), output.get());
      globals.console().endProgress();
      globals.console().say(Human.count(extracted.files(), "file", "files") + " written");
      if (globals.json()) {
        globals.resultLine(MarJson.extracted(extracted));
      } else {
        globals.out().println(extracted.directory());
      }
    }
    return ExitCodes.OK;
  }
}
