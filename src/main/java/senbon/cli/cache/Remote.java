package senbon.cli.cache;

import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.session.Session;
import senbon.store.upkeep.Upkeep;

/** Whether a command is about the shared cache in the bucket instead of this machine's. */
final class Remote {
  private final Arg<Boolean> remote;

  Remote(Command command) {
    remote =
        command
            .option("--remote")
            .text("Of the shared cache in the bucket that s3-bucket sets, not of this machine's.")
            .flag();
  }

  boolean isMeant() {
    return remote.get();
  }

  /** What is done to the one that is meant, as a whole. */
  Upkeep upkeep(Session session) {
    return isMeant() ? session.remote() : session.cache().upkeep();
  }
}
