package senbon.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.CancelledException;
import senbon.base.work.Allowance;
import senbon.base.work.Stopwatch;
import senbon.make.PartialChoices;
import senbon.release.BatchPair;
import senbon.release.BatchPlan;
import senbon.release.PrewarmReport;

/** Has a service make the partials of a plan, the newest first, and keep them: {@code prewarm}. */
public final class OrderPrewarm {
  private static final String LIST = "v1/partials";

  /** So many are in the queue at once: it is for others too. */
  private static final int AT_ONCE = 16;

  private final Orders orders;
  private final Allowance allowance;
  private final List<PrewarmReport.Pair> pairs = new ArrayList<>();
  private Optional<String> stopped = Optional.empty();

  /**
   * @param allowance how long pairs may be ordered, and waited for
   */
  public OrderPrewarm(Orders orders, Allowance allowance) {
    this.orders = orders;
    this.allowance = allowance;
  }

  /** A pair that is being made. */
  private record Open(BatchPair pair, RemoteJob job, boolean there, Stopwatch watch) {}

  /** Orders all of them, as far as the allowance goes. */
  public PrewarmReport run(BatchPlan plan, PartialChoices each) {
    Stopwatch watch = new Stopwatch(orders.progress());
    List<BatchPair> wanted = plan.newestFirst();
    wanted.forEach(pair -> orders.wishes().partial(pair.update(each)));
    Deque<Open> open = new ArrayDeque<>();
    for (BatchPair pair : wanted) {
      if (open.size() == AT_ONCE) {
        finish(open.removeFirst(), wanted.size());
      }
      order(pair, each, wanted.size()).ifPresent(open::addLast);
    }
    while (!open.isEmpty()) {
      finish(open.removeFirst(), wanted.size());
    }
    pairs.sort(Comparator.comparing(one -> wanted.indexOf(one.pair())));
    return new PrewarmReport(pairs, 0, stopped, watch.elapsed());
  }

  private Optional<Open> order(BatchPair pair, PartialChoices each, int all) {
    Stopwatch watch = new Stopwatch(orders.progress());
    try {
      allowance.checkTime();
      RemoteJob job = orders.place(LIST, orders.wishes().partial(pair.update(each)));
      return Optional.of(new Open(pair, job, job.isDone(), watch));
    } catch (Exception e) {
      failed(pair, e, watch, all);
      return Optional.empty();
    }
  }

  private void finish(Open open, int all) {
    try {
      if (!open.job().isFinal()) {
        checkTime(open.job());
      }
      RemoteJob done = orders.await(open.job());
      told(
          new PrewarmReport.Pair(
              open.pair(),
              open.there() || done.cached()
                  ? PrewarmReport.Outcome.THERE
                  : PrewarmReport.Outcome.MADE,
              Optional.empty(),
              open.watch().elapsed()),
          all);
    } catch (Exception e) {
      failed(open.pair(), e, open.watch(), all);
    }
  }

  /** Once the time is over, the service goes on alone. */
  private void checkTime(RemoteJob job) {
    try {
      allowance.checkTime();
    } catch (Allowance.SpentException e) {
      orders.leave(job);
      throw e;
    }
  }

  private void failed(BatchPair pair, Exception e, Stopwatch watch, int all) {
    if (e instanceof CancelledException cancelled && Thread.currentThread().isInterrupted()) {
      throw cancelled;
    }
    boolean spent = e instanceof Allowance.SpentException;
    if (spent && stopped.isEmpty()) {
      stopped = Optional.of(e.getMessage());
    }
    PrewarmReport.Outcome outcome =
        spent ? PrewarmReport.Outcome.LEFT : PrewarmReport.Outcome.FAILED;
    told(new PrewarmReport.Pair(pair, outcome, Optional.of(e), watch.elapsed()), all);
  }

  private void told(PrewarmReport.Pair pair, int all) {
    pairs.add(pair);
    orders.progress().part("pairs", pairs.size(), all);
  }
}
