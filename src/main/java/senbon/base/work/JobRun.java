package senbon.base.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.Unchecked;

/**
 * One run of jobs. The calling thread does the big ones, largest first, and then helps with the
 * rest; other threads do small ones beside it where there is room, and big ones where there are no
 * small ones. They take one at a time, so that what a big job wants help with comes before the next
 * job. What follows a job that is done is one of the small ones whatever its size, and the next of
 * them.
 */
final class JobRun<T> {
  /** A job that needs so much memory takes long, so it is begun early and gets help first. */
  private static final long LONG_WORK = 275L << 20;

  /** Milliseconds to wait for a job to end before another thread works meanwhile. */
  private static final long PATIENCE = 20;

  private final Workers workers;
  private final MemoryBudget memory;
  private final Allowance allowance;
  private final List<Place<T>> first;
  private final List<Place<?>> all = new ArrayList<>();
  private final Deque<Place<?>> big = new ArrayDeque<>();
  private final Deque<Place<?>> small = new ArrayDeque<>();
  private Chain.Place end;
  private int running;
  private int helpers;
  private boolean waitingForRoom;
  private boolean stopped;

  JobRun(List<Schedule.Job<T>> jobs, Workers workers, MemoryBudget memory, Allowance allowance) {
    this.workers = workers;
    this.memory = memory;
    this.allowance = allowance;
    this.end = Chain.here();
    this.first = jobs.stream().map(job -> new Place<>(job, end)).toList();
    this.all.addAll(first);
    first.stream()
        .sorted(Comparator.comparingLong(place -> -place.job.bytes()))
        .forEach(place -> (isBig(place.job.bytes()) ? big : small).add(place));
  }

  /** Much for one thread's share of the memory or, however much there is, for its time. */
  private boolean isBig(long bytes) {
    return bytes > Math.min(memory.total() / (2L * workers.parallelism()), LONG_WORK);
  }

  /** A job and what came of it. */
  private static final class Place<U> {
    private final Schedule.Job<U> job;
    private Chain.Place at;
    private U result;
    private List<Schedule.Job<?>> next = List.of();
    private Throwable failure;

    /**
     * @param at where on the chain of work it can begin
     */
    Place(Schedule.Job<U> job, Chain.Place at) {
      this.job = job;
      this.at = at;
    }

    /** Does it, and finds out what follows. */
    void run(Workers workers, Allowance allowance) {
      try {
        at =
            Chain.during(
                at,
                () -> {
                  allowance.checkTime();
                  result = job.body().run(workers);
                  next = job.next().after(result);
                  return next;
                });
      } catch (Throwable e) {
        failure = e;
        next = List.of();
      }
    }
  }

  /** A job that may run now, with the room for it. */
  private record Claim(Place<?> place, MemoryBudget.Reservation room) {}

  /**
   * Runs them all. After a failure none is begun; the failure of the first failed job is thrown
   * once all that had begun have ended.
   */
  List<T> results() {
    synchronized (this) {
      callHelpers();
    }
    for (Optional<Claim> claim = await(); claim.isPresent(); claim = await()) {
      run(claim.get());
    }
    all.stream().filter(place -> place.failure != null).findFirst().ifPresent(JobRun::raise);
    Chain.goOnFrom(end);
    List<T> results = new ArrayList<>();
    first.forEach(place -> results.add(place.result));
    return results;
  }

  private static void raise(Place<?> failed) {
    throw Unchecked.of(failed.failure);
  }

  private void callHelpers() {
    while (helpers < Math.min(workers.parallelism() - 1, small.size() + big.size())) {
      helpers++;
      workers.offer(this::help);
    }
  }

  private void help() {
    Optional<Claim> claim = claimBeside();
    if (claim.isPresent()) {
      run(claim.get());
      again();
    }
  }

  private synchronized void again() {
    if (small.isEmpty() && big.isEmpty()) {
      helpers--;
    } else {
      workers.offer(this::help);
    }
  }

  /** The next job for a thread that helps. */
  private synchronized Optional<Claim> claimBeside() {
    Optional<Claim> claim = waitingForRoom ? Optional.empty() : claim(small, small);
    if (claim.isEmpty() && !waitingForRoom && !big.isEmpty()) {
      claim = claim(List.of(big.element()), big);
    }
    helpers -= claim.isPresent() ? 0 : 1;
    return claim;
  }

  /**
   * The next job for the calling thread, or none if all are done. While it waits for the last ones,
   * another works in its place on what these want help with.
   */
  private synchronized Optional<Claim> await() {
    boolean interrupted = false;
    boolean lent = false;
    Optional<Claim> claim = claimNext();
    for (long patience = PATIENCE; claim.isEmpty() && !isOver(); patience = 0) {
      // Small jobs that would begin now might keep a big one waiting to the end.
      waitingForRoom = !big.isEmpty();
      if (patience == 0 && !lent && big.isEmpty() && small.isEmpty()) {
        lent = true;
        workers.lend();
      }
      try {
        wait(patience);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      claim = claimNext();
    }
    waitingForRoom = false;
    if (lent) {
      workers.takeBack();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    callHelpers();
    return claim;
  }

  private boolean isOver() {
    return running == 0 && big.isEmpty() && small.isEmpty();
  }

  private Optional<Claim> claimNext() {
    return big.isEmpty() ? claim(small, small) : claim(List.of(big.element()), big);
  }

  /** Takes the first one for which there is room. */
  private Optional<Claim> claim(Iterable<Place<?>> places, Deque<Place<?>> queue) {
    for (Place<?> place : places) {
      Optional<MemoryBudget.Reservation> room = room(place);
      if (stopped) {
        break;
      } else if (room.isPresent()) {
        queue.remove(place);
        running++;
        return Optional.of(new Claim(place, room.get()));
      }
    }
    return Optional.empty();
  }

  /** Alone, a job always gets its room or fails. */
  private Optional<MemoryBudget.Reservation> room(Place<?> place) {
    Schedule.Job<?> job = place.job;
    try {
      return running == 0
          ? Optional.of(memory.reserve(job.bytes(), job.contents(), job.name()))
          : memory.reserveBeside(job.bytes(), job.contents());
    } catch (RuntimeException e) {
      place.failure = e;
      stop();
      return Optional.empty();
    }
  }

  private void stop() {
    stopped = true;
    big.clear();
    small.clear();
  }

  private void run(Claim claim) {
    claim.place.run(workers.inRoom(bytes -> lessen(claim, bytes)), allowance);
    claim.room.close();
    synchronized (this) {
      running--;
      end = Chain.farther(end, claim.place.at);
      if (claim.place.failure != null) {
        stop();
      } else if (!stopped) {
        addFirst(claim.place);
      }
      if (!waitingForRoom) {
        callHelpers();
      }
      notifyAll();
    }
  }

  /** A job that goes on with less: others may begin. */
  private synchronized void lessen(Claim claim, long bytes) {
    claim.room.lessen(bytes);
    if (!waitingForRoom) {
      callHelpers();
    }
    notifyAll();
  }

  private void addFirst(Place<?> done) {
    for (int i = done.next.size() - 1; i >= 0; i--) {
      Place<?> place = new Place<>(done.next.get(i), done.at);
      all.add(place);
      small.addFirst(place);
    }
  }
}
