package senbon.cli.cache;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.session.SigningKeys;

/** {@code senbon cache key new}. */
final class CacheKeyNewCommand extends LocalCommand {
  private final Arg<Path> file =
      parameter("FILE").text("Where to write the secret key; must not exist.").value(Path.class);
  private final Arg<String> name =
      option("--name")
          .label("NAME")
          .text("What others know the key by.")
          .required()
          .value(String.class);

  CacheKeyNewCommand() {
    super(
        "new",
        "Makes a key that signs what is put into a shared cache.",
        "Set s3-sign-key to the file on machines that fill the cache, and s3-trust to the line that is"
            + " printed on those that believe them.");
  }

  @Override
  public Integer call() throws IOException {
    globals.checkForm();
    String trusted = SigningKeys.make(file.get(), name.get());
    if (globals.json()) {
      JsonObject json = new JsonObject();
      json.addProperty("file", file.get().toString());
      json.addProperty("trust", trusted);
      globals.result(json);
    } else {
      globals.out().println("s3-trust=" + trusted);
    }
    return ExitCodes.OK;
  }
}
