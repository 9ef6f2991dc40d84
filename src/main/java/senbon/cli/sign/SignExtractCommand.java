package senbon.cli.sign;

import java.nio.file.Path;
import java.util.Map;
import senbon.app.sign.ExtractSignature;
import senbon.app.sign.SignJson;
import senbon.base.io.OutputFiles;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.SignatureNumber;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon sign extract}. */
final class SignExtractCommand extends WorkCommand {
  private final Arg<String> mar = parameter("MAR").text("The signed archive.").value(String.class);

  private final Arg<Path> output =
      option("-o", "--output")
          .label("FILE")
          .text("Write it here, without a newline at its end, as Mozilla's mar does.")
          .value(Path.class);

  private final Arg<Boolean> force =
      option("--force").text("Replace another file that is there already.").flag();

  private final SignatureNumber number = new SignatureNumber(this);

  SignExtractCommand() {
    super("extract", "Prints a signature of MAR in base64.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      String base64 =
          new ExtractSignature(session).extract(Input.of(mar.get()), number.value.get());
      globals.console().endProgress();
      if (output.isGiven()) {
        OutputFiles.publish(output.get(), base64, force.get());
      }
      if (globals.json()) {
        globals.resultLine(SignJson.extracted(base64.strip(), output.maybe()));
      } else if (output.isGiven()) {
        globals.out().println(output.get());
      } else {
        globals.out().document(base64);
      }
    }
    return ExitCodes.OK;
  }
}
