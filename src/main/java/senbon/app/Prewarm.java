package senbon.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.BusyException;
import senbon.base.failure.UsageException;
import senbon.base.work.Allowance;
import senbon.base.work.Stopwatch;
import senbon.make.PartialChoices;
import senbon.make.PrewarmNote;
import senbon.make.UpdateRequest;
import senbon.release.BatchPair;
import senbon.release.BatchPlan;
import senbon.release.PrewarmReport;
import senbon.release.PrewarmReport.Outcome;
import senbon.session.Session;
import senbon.store.entry.CacheMode;

/**
 * Brings partials into the cache that are not there yet, so that later runs find them. The pairs
 * are taken one after another, the newest first; one that fails leaves the others alone.
 */
public final class Prewarm {
  private static final Logger LOG = LoggerFactory.getLogger(Prewarm.class);

  private final Session session;

  public Prewarm(Session session) {
    this.session = session;
  }

  /**
   * Makes what is missing, as far as the session's allowance goes.
   *
   * @param each how every partial is made; a pair of the plan may say more
   * @throws UsageException if the cache isn't open for writing
   */
  public PrewarmReport run(BatchPlan plan, PartialChoices each) {
    if (session.cache().mode() != CacheMode.WRITE) {
      throw new UsageException(
          "Nothing can be kept with this cache mode.", "Use --cache-mode write.");
    }
    Stopwatch watch = new Stopwatch(session.progress());
    List<PrewarmReport.Pair> pairs = new ArrayList<>();
    Optional<String> stopped = Optional.empty();
    for (BatchPair pair : plan.newestFirst()) {
      PrewarmReport.Pair one = one(pair, pair.update(each));
      if (one.outcome() == Outcome.LEFT && stopped.isEmpty()) {
        stopped = one.failure().map(Exception::getMessage);
      }
      pairs.add(one);
      LOG.info(
          "pair {}, {}: {} in {} ms{}",
          pair.number(),
          pair.label(),
          one.outcome().name().toLowerCase(Locale.ROOT),
          one.time().toMillis(),
          one.failure().map(e -> ": " + e.getMessage()).orElse(""));
      session.progress().part("pairs", pairs.size(), plan.pairs().size());
    }
    return new PrewarmReport(pairs, session.allowance().fetched(), stopped, watch.elapsed());
  }

  private PrewarmReport.Pair one(BatchPair pair, UpdateRequest request) {
    Stopwatch watch = new Stopwatch(session.progress());
    Outcome outcome;
    Optional<Exception> failure = Optional.empty();
    try {
      outcome = warm(request);
    } catch (BusyException e) {
      outcome = Outcome.BUSY;
      LOG.info("{}", e.getMessage());
    } catch (Allowance.SpentException e) {
      // A later pair may be there already, or need fewer bytes.
      outcome = Outcome.LEFT;
      failure = Optional.of(e);
    } catch (Exception e) {
      outcome = Outcome.FAILED;
      failure = Optional.of(e);
    }
    return new PrewarmReport.Pair(pair, outcome, failure, watch.elapsed());
  }

  private Outcome warm(UpdateRequest request) throws IOException {
    PrewarmNote note = new PrewarmNote(session, request);
    if (note.isThere()) {
      return Outcome.THERE;
    }
    session.allowance().checkTime();
    MakePartial.Kept kept = new MakePartial(session).keep(request);
    note.write(kept.key());
    return kept.cached() ? Outcome.THERE : Outcome.MADE;
  }
}
