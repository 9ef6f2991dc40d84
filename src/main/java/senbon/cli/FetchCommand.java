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
  @Parameters(arity = "0..*", paramLabel = "URL", description = "Addresses of archives.")
  private List<String> urls = new ArrayList<>();

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE",
      description =
          "Read addresses from here, - for standard input: URL [HASH] on each line, or"
              + " several addresses of one archive, asked in turn, and its hash.")
  private Optional<String> list;

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
    if (hash.isPresent() && urls.size() != 1) {
      throw new UsageException(
          "One --hash for several addresses.", "Give hashes in a list with --input.");
    }
    Optional<Digest> expected = hash.map(Digest::parse);
    List<Input> inputs = new ArrayList<>();
    urls.forEach(url -> inputs.add(new Input(url, expected)));
    if (list.isPresent()) {
      inputs.addAll(InputList.read(list.get()));
    }
    if (inputs.isEmpty()) {
      throw new UsageException("Nothing to fetch.", "Give addresses, or a list with --input.");
    }
    try (Workshop workshop = globals.workshop(globals.config(Map.of()))) {
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
