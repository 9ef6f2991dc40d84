package senbon.cli.options;

import java.nio.file.Path;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.make.PartialChoices;
import senbon.release.BatchPlan;
import senbon.release.BatchRequest;
import senbon.release.NameTemplate;
import senbon.release.Shard;

/** What can be asked of many partials at once. */
public final class BatchOptions {
  private final Arg<String> name;
  private final Arg<Boolean> keepGoing;
  private final Arg<String> shard;
  private final Arg<String> urlBase;

  public BatchOptions(Command command) {
    name =
        command
            .option("--name")
            .label("TEMPLATE")
            .or(NameTemplate.DEFAULT)
            .text(
                "File names of partials for which the plan gives none (default: ${DEFAULT-VALUE}).")
            .value(String.class);
    keepGoing =
        command
            .option("--keep-going")
            .text("Make the others if one fails; exit with 9 if any did.")
            .flag();
    shard =
        command
            .option("--shard")
            .label("K/N")
            .text("Make only the K-th of N equal parts, such as 3/16.")
            .value(String.class);
    urlBase =
        command
            .option("--url-base")
            .label("URL")
            .or("")
            .text("Where the partials will be found, for update.xml and balrog.json.")
            .value(String.class);
  }

  public BatchRequest request(
      BatchPlan plan, PartialChoices each, boolean overwrite, Path directory) {
    return new BatchRequest(
        plan,
        shard.maybe().map(Shard::parse).orElse(Shard.ALL),
        each,
        overwrite,
        directory,
        new NameTemplate(name.get()),
        urlBase.get(),
        keepGoing.get());
  }
}
