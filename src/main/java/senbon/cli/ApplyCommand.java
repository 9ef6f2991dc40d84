package senbon.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.ApplyPartial;
import senbon.app.ApplyPartial.Applied;
import senbon.app.Input;
import senbon.app.Workshop;

/** {@code senbon apply}. */
@Command(
    name = "apply",
    description = {
      "Applies PARTIAL to FROM and writes the new build as a directory.",
      "FROM is a complete MAR, or a directory into which a build was installed."
    })
final class ApplyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PARTIAL", description = "The partial.")
  private String partial;

  @Parameters(index = "1", paramLabel = "FROM", description = "The old build.")
  private String from;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The directory to write; it must not be there yet.")
  private Path output;

  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      Applied applied =
          new ApplyPartial(workshop)
              .apply(
                  new Input(partial, Optional.empty()), new Input(from, Optional.empty()), output);
      globals.console().endProgress();
      globals.console().say(Human.count(applied.files(), "file", "files") + " written");
      if (globals.json) {
        JsonObject json = new JsonObject();
        json.addProperty("output", applied.directory().toString());
        json.addProperty("files", applied.files());
        globals.out().println(json);
      } else {
        globals.out().println(applied.directory());
      }
    }
    return ExitCodes.OK;
  }
}
