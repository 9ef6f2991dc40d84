package senbon.app;

import java.io.IOException;
import java.nio.file.Path;
import senbon.make.Delivery;
import senbon.make.PartialOutput;
import senbon.make.UpdateRequest;
import senbon.make.UpdateRun;
import senbon.report.PartialReport;
import senbon.session.Session;
import senbon.store.entry.ActionKey;

/** Makes the partial that turns one complete build into another. */
public final class MakePartial {
  private final Session session;

  public MakePartial(Session session) {
    this.session = session;
  }

  /** Makes it, or finds it made, and hands it over. */
  public PartialReport make(UpdateRequest request, PartialOutput output) throws IOException {
    output.check(request);
    return run(
        request,
        (update, made, known, watch) -> {
          watch.stage("publish");
          Path file = output.publish(made, update);
          return made.report(file, update, known, watch);
        });
  }

  /**
   * A partial that is in the cache.
   *
   * @param key its name there
   * @param cached whether it had been made before
   */
  record Kept(ActionKey key, boolean cached) {}

  /** The same, but the partial stays in the cache. */
  Kept keep(UpdateRequest request) throws IOException {
    return run(
        request,
        (update, made, known, watch) ->
            new Kept(update.recipe().key(update.from(), update.to()), known));
  }

  private <T> T run(UpdateRequest request, Delivery.Taker<T> taker) throws IOException {
    Delivery.Place<T> place = new Delivery.Place<>("to " + request.to().shown(), taker);
    try (UpdateRun run = new UpdateRun(session, request)) {
      return run.run(Delivery.all(place)).get(0).get();
    }
  }
}
