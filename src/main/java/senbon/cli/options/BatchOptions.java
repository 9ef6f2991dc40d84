package senbon.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.failure.UsageException;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.make.PartialChoices;
import senbon.make.PartialOutput;
import senbon.release.BatchPlan;
import senbon.release.BatchRequest;
import senbon.release.NameTemplate;
import senbon.release.NamedPair;
import senbon.release.Shard;
import senbon.release.Sums;
import senbon.release.UpdateLayout;
import senbon.report.LineFormat;
import senbon.report.attest.Attestor;

/** What can be asked of many partials at once. */
public final class BatchOptions {
  private final Arg<String> name;
  private final Arg<Boolean> keepGoing;
  private final Arg<String> shard;
  private final Arg<String> urlBase;
  private final Arg<String> format;
  private final Arg<String> layout;
  private final Arg<String> sums;

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
    layout =
        command
            .option("--update-xml")
            .label("TEMPLATE")
            .text(
                "Paths of update.xml files below the output directory, such as"
                    + " update/browser/{target}/{channel}/update.xml; {target} is each of a pair's"
                    + " targets (default: beside each partial).")
            .value(String.class);
    sums =
        command
            .option("--sums")
            .label("FILE")
            .text(
                "Hashes as sha256sum or sha512sum write them, checked by you before: every FROM and"
                    + " TO must be named there, and have its hash.")
            .value(String.class);
    format =
        command
            .option("--format")
            .label("FORMAT")
            .text(
                "Print this line for each partial instead of its path, such as '{name} {size}"
                    + " {sha512}'; env is all fields as assignments for a shell, FROM_VERSION=1.0."
                    + " The fields: name, file, size, sha256, sha512, share, cached, product,"
                    + " channel, version, locale, platform, from, from_version, from_size,"
                    + " from_sha256, from_sha512, to, to_version, to_size, to_sha256, to_sha512.")
            .value(String.class);
  }

  /**
   * How partials are told to a shell, if they are.
   *
   * @param json whether they are told to programs
   */
  public Optional<LineFormat> format(boolean json) {
    if (json && format.isGiven()) {
      throw new UsageException("--format and --json are two forms.", "Use one of them.");
    }
    return format.isGiven() ? Optional.of(new LineFormat(format.get())) : Optional.empty();
  }

  /** A build with the hash that a list demands, if there is one. */
  public Input checked(Input build) throws IOException {
    return sums.isGiven() ? sums().require(build) : build;
  }

  private Sums sums() throws IOException {
    return new Sums(sums.get(), ListFile.read(sums.get()));
  }

  /** How a single partial is named, if anything was said of it. */
  public Optional<PartialOutput.Naming> naming() {
    return name.get().equals(NameTemplate.DEFAULT)
        ? Optional.empty()
        : Optional.of(NamedPair.naming(new NameTemplate(name.get())));
  }

  public BatchRequest request(
      BatchPlan plan,
      PartialChoices each,
      boolean overwrite,
      Path directory,
      Optional<Attestor> attestor)
      throws IOException {
    return new BatchRequest(
        sums.isGiven() ? plan.with(sums()) : plan,
        shard.maybe().map(Shard::parse).orElse(Shard.ALL),
        each,
        overwrite,
        directory,
        new NameTemplate(name.get()),
        layout.maybe().map(UpdateLayout::new),
        urlBase.get(),
        keepGoing.get(),
        attestor);
  }
}
