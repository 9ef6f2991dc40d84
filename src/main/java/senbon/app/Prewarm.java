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
import senbon.make.PartialRequest;
import senbon.make.PrewarmNote;
import senbon.release.BatchPair;
import senbon.release.BatchPlan;
import senbon.release.PrewarmReport;
import senbon.release.PrewarmReport.Outcome;
import senbon.session.Workshop;
import senbon.store.entry.CacheMode;

/**
 * Brings partials into the cache that are not there yet, so that later runs find them. The pairs
 * are taken one after another, the newest first; one that fails leaves the others alone.
 */
public final class Prewarm {
  private static final Logger LOG = LoggerFactory.getLogger(Prewarm.class);

  private final Workshop workshop;

  public Prewarm(Workshop workshop) {
    this.workshop = workshop;
  }

  /**
   * Makes what is missing, as far as the workshop's allowance goes.
   *
   * @param each what is asked of every partial; its builds and its output are not looked at
   * @throws UsageException if the cache isn't open for writing
   */
  public PrewarmReport run(BatchPlan plan, PartialRequest each) {
    if (workshop.cache().mode() != CacheMode.WRITE) {
      throw new UsageException(
          "Nothing can be kept with this cache mode.", "Use --cache-mode write.");
    }
    Stopwatch watch = new Stopwatch(workshop.progress());
    List<PrewarmReport.Pair> pairs = new ArrayList<>();
    Optional<String> stopped = Optional.empty();
    for (BatchPair pair : plan.newestFirst()) {
      PrewarmReport.Pair one = one(pair, each.forPair(pair));
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
      workshop.progress().part("pairs", pairs.size(), plan.pairs().size());
    }
    return new PrewarmReport(pairs, workshop.allowance().fetched(), stopped, watch.elapsed());
  }

  private PrewarmReport.Pair one(BatchPair pair, PartialRequest request) {
    Stopwatch watch = new Stopwatch(workshop.progress());
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

  private Outcome warm(PartialRequest request) throws IOException {
    PrewarmNote note = new PrewarmNote(workshop, request);
    if (note.isThere()) {
      return Outcome.THERE;
    }
    workshop.allowance().checkTime();
    MakePartial.Kept kept = new MakePartial(workshop).keep(request);
    note.write(kept.key());
    return kept.cached() ? Outcome.THERE : Outcome.MADE;
  }
}
