package senbon.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.app.FetchArchives;
import senbon.app.FetchArchives.Fetched;
import senbon.app.ResultJson;
import senbon.base.Human;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.InputList;
import senbon.cli.options.WorkCommand;
import senbon.session.Session;

/** {@code senbon fetch}. */
public final class FetchCommand extends WorkCommand {
  private final Arg<List<String>> urls =
      parameter("URL").arity("0..*").text("Addresses of archives.").list(String.class);

  private final Arg<String> list =
      option("-i", "--input")
          .label("FILE")
          .text(
              "Read addresses from here, - for standard input: URL [HASH] on each line, or"
                  + " several addresses of one archive, asked in turn, and its hash.")
          .value(String.class);

  private final Arg<String> hash =
      option("--hash")
          .label("HASH")
          .text("sha256:HEX or sha512:HEX that the one archive must have.")
          .value(String.class);

  private final Arg<List<Path>> requireCert =
      option("--require-cert")
          .label("FILE")
          .text(
              "Certificate that each archive must be signed by; may be repeated: any of them will do.")
          .list(Path.class);

  public FetchCommand() {
    super("fetch", "Downloads archives into the cache and prints their hashes and paths.");
  }

  @Override
  public Integer call() throws Exception {
    if (hash.isGiven() && urls.get().size() != 1) {
      throw new UsageException(
          "One --hash for several addresses.", "Put hashes in a list for --input.");
    }
    Optional<Digest> expected = hash.maybe().map(Digest::parse);
    List<Input> inputs = new ArrayList<>();
    urls.get().forEach(url -> inputs.add(new Input(url, expected)));
    if (list.isGiven()) {
      inputs.addAll(InputList.read(list.get()));
    }
    if (inputs.isEmpty()) {
      throw new UsageException("Nothing to fetch.", "Use addresses, or a list with --input.");
    }
    try (Session session = globals.keepingSession(globals.config(Map.of()))) {
      // Only the JSON has it.
      boolean sha512 = globals.json();
      print(new FetchArchives(session).fetch(inputs, requireCert.get(), sha512));
    }
    return ExitCodes.OK;
  }

  private void print(List<Fetched> fetched) {
    globals.console().endProgress();
    for (Fetched one : fetched) {
      globals
          .console()
          .say(
              "%s: %s%s"
                  .formatted(
                      one.location(),
                      Human.bytes(one.size()),
                      one.cached() ? ", in the cache" : ""));
      if (!globals.json()) {
        globals.out().println(one.sha256() + " " + one.path());
      }
    }
    if (globals.json()) {
      globals.resultLine(ResultJson.fetched(fetched));
    }
  }
}
