package senbon.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import senbon.app.BatchRequest;
import senbon.app.PartialRequest;
import senbon.app.batch.BatchPlan;
import senbon.app.batch.NameTemplate;
import senbon.app.batch.Shard;

/** What can be asked of many partials at once. */
final class BatchOptions {
  @Option(
      names = "--name",
      paramLabel = "TEMPLATE",
      defaultValue = NameTemplate.DEFAULT,
      description =
          "File names of partials for which the plan gives none (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--keep-going",
      description = "Make the others if one fails; exit with 9 if any did.")
  private boolean keepGoing;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      description = "Make only the K-th of N equal parts, such as 3/16.")
  private Optional<String> shard;

  @Option(
      names = "--url-base",
      paramLabel = "URL",
      defaultValue = "",
      description = "Where the partials will be found, for update.xml and balrog.json.")
  private String urlBase;

  BatchRequest request(BatchPlan plan, PartialRequest each, Path directory) {
    return new BatchRequest(
        plan,
        shard.map(Shard::parse).orElse(Shard.ALL),
        each,
        directory,
        new NameTemplate(name),
        urlBase,
        keepGoing);
  }
}
