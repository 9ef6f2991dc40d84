package senbon.cli.serve;

import senbon.cli.args.Arg;
import senbon.service.Service;
import senbon.service.ServiceSettings;

/** {@code senbon work}. */
public final class WorkerCommand extends ServiceCommand {
  private final Arg<Boolean> once =
      option("--once")
          .text("End after one job, or at once if none waits; its failure is no failure of this.")
          .flag();

  public WorkerCommand() {
    super(
        "work",
        "Does the jobs that 'senbon serve' accepts on other machines.",
        "The jobs are in PostgreSQL, which --queue names; what they make is kept in the bucket that"
            + " s3-bucket names, or in a cache that all machines have in common (cache-shared=true)."
            + " SIGTERM ends it when running jobs are done.");
  }

  @Override
  ServiceSettings settings(ServiceConfig config) {
    return config.working(once.get());
  }

  @Override
  void began(Service started, ServiceSettings settings) {
    if (!settings.work().once()) {
      globals.console().say("ready for jobs: %d at once".formatted(settings.work().workers()));
    }
  }
}
