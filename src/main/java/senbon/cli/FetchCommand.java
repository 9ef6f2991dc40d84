package senbon.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import senbon.app.FetchArchives;
import senbon.app.FetchArchives.Fetched;
import senbon.app.Input;
import senbon.app.Workshop;
import senbon.io.Digest;
import senbon.io.UsageException;

/** {@code senbon fetch}. */
@Command(
    name = "fetch",
    description = "Downloads archives into the cache and prints their hashes and paths.")
final class FetchCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "URL", description = "Addresses of archives.")
  private List<String> urls;

  @Option(
      names = "--hash",
      paramLabel = "HASH",
      description = "sha256:HEX or sha512:HEX that the one archive must have.")
  private Optional<String> hash;

  @Option(
      names = "--require-cert",
      paramLabel = "FILE",
      description =
          "Certificate that each archive must be signed by; may be repeated: any of them will do.")
  private List<Path> requireCert = new ArrayList<>();

  @Mixin private Globals globals;

  @Override
  public Integer call() throws Exception {
    if (hash.isPresent() && urls.size() > 1) {
      throw new UsageException("One --hash for several addresses.", "Fetch them one by one.");
    }
    Optional<Digest> expected = hash.map(Digest::parse);
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
      List<Input> inputs = urls.stream().map(url -> new Input(url, expected)).toList();
      print(new FetchArchives(workshop).fetch(inputs, requireCert));
    }
    return ExitCodes.OK;
  }

  private void print(List<Fetched> fetched) {
    globals.console().endProgress();
    JsonArray json = new JsonArray();
    for (Fetched one : fetched) {
      globals
          .console()
          .say(
              "%s: %s%s"
                  .formatted(
                      one.location(),
                      Human.bytes(one.size()),
                      one.cached() ? ", in the cache" : ""));
      if (!globals.json) {
        globals.out().println(one.sha256() + " " + one.path());
      }
      JsonObject object = new JsonObject();
      object.addProperty("location", one.location());
      object.addProperty("path", one.path());
      object.addProperty("size", one.size());
      object.addProperty("sha256", one.sha256().hex());
      object.addProperty("cached", one.cached());
      json.add(object);
    }
    if (globals.json) {
      globals.out().println(json);
    }
  }
}
