package senbon.service.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.Outcome;
import senbon.base.failure.SenbonException;
import senbon.base.work.TaskFields;
import senbon.queue.Claim;
import senbon.queue.Claims;
import senbon.queue.Claims.Heard;
import senbon.queue.JobProblem;
import senbon.queue.QueueFailedException;
import senbon.queue.RunEnd;

/**
 * Takes one job after another and runs each in a process of its own, for as long as the database
 * says that the job is still its.
 */
final class Worker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** After so long without a word a worker counts as dead. */
  static final Duration LEASE = Duration.ofSeconds(7);

  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofMillis(100);

  /** How long the end of a run is told again if the database doesn't answer. */
  private static final Duration TELLING = Duration.ofMinutes(5);

  private final Crew crew;
  private final String name;

  /**
   * @param name that no other worker has
   */
  Worker(Crew crew, String name) {
    this.crew = crew;
    this.name = name;
  }

  @Override
  public void run() {
    while (crew.goesOn()) {
      try {
        Optional<Claim> claim =
            crew.hasRoom() ? crew.claims().claim(name, LEASE) : Optional.empty();
        if (claim.isPresent()) {
          String id = claim.get().job().id();
          TaskFields.of(id.substring(0, 12)).around(() -> work(claim.get())).run();
        } else {
          crew.rest();
        }
      } catch (QueueFailedException e) {
        crew.databaseFailed(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // A defect in one job must not end the worker.
        LOG.error("{}", SenbonException.of(e).getMessage(), e);
      }
    }
  }

  private void work(Claim claim) {
    long start = System.nanoTime();
    LOG.info("run {} of {} begins", claim.attempt(), claim.job().id());
    crew.began();
    RunEnd end;
    try {
      end = run(claim);
    } catch (LostException e) {
      crew.lost();
      LOG.warn("{} is no longer this worker's: its run was ended", claim.job().id());
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end = RunEnd.shutdown("");
    } catch (IOException | RuntimeException e) {
      end = RunEnd.failed(problem(SenbonException.of(e)), "");
    } finally {
      crew.ended();
    }
    if (tell(claim, end)) {
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      LOG.info("run {} ends: {} in {} ms", claim.attempt(), end.reason(), time.toMillis());
      crew.told(claim, end);
    } else {
      crew.lost();
    }
  }

  private JobProblem problem(SenbonException failure) {
    Outcome outcome = failure.outcome();
    LOG.warn("{}", failure.getMessage());
    return new JobProblem(
        outcome.word().replace('_', '-'),
        crew.scrub().apply(failure.getMessage()),
        failure.retryable(),
        outcome.exitCode());
  }

  /** The job is another's now, or nobody knows whose. */
  private static final class LostException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private RunEnd run(Claim claim) throws IOException, InterruptedException, LostException {
    Path folder = crew.folder().begin();
    try (Child child = Child.start(crew.settings(), folder, JobCommand.of(claim.job(), folder))) {
      LOG.debug("process {}", child.pid());
      return watch(claim, child, folder);
    } finally {
      crew.folder().end(folder);
    }
  }

  private RunEnd watch(Claim claim, Child child, Path folder)
      throws IOException, InterruptedException, LostException {
    long told = System.nanoTime();
    long beat = told;
    while (!child.ends(STEP)) {
      if (crew.isOver()) {
        child.stop();
        return RunEnd.shutdown(crew.scrub().apply(child.log()));
      }
      if (System.nanoTime() - beat < BEAT.toNanos()) {
        continue;
      }
      beat = System.nanoTime();
      Optional<Heard> heard = renew(claim, child);
      if (heard.isPresent()) {
        told = System.nanoTime();
      } else if (System.nanoTime() - told > LEASE.toNanos()) {
        child.stop();
        throw new LostException();
      }
      switch (heard.orElse(Heard.GO_ON)) {
        case GO_ON -> {}
        case CANCELLED -> {
          child.stop();
          return RunEnd.cancelled(crew.scrub().apply(child.log()));
        }
        case LATE -> {
          child.stop();
          return RunEnd.deadline(crew.scrub().apply(child.log()));
        }
        case LOST -> {
          child.stop();
          throw new LostException();
        }
      }
    }
    return crew.end().of(claim.job(), child, folder);
  }

  private Optional<Heard> renew(Claim claim, Child child) {
    try {
      return Optional.of(crew.claims().renew(claim, LEASE, child.output().progress()));
    } catch (QueueFailedException e) {
      crew.databaseFailed(e);
      return Optional.empty();
    }
  }

  /** Tells the end until it is heard: the work is done, and may still be this worker's. */
  private boolean tell(Claim claim, RunEnd end) {
    Claims claims = crew.claims();
    long start = System.nanoTime();
    while (true) {
      try {
        return claims.end(claim, end);
      } catch (QueueFailedException e) {
        crew.databaseFailed(e);
        if (System.nanoTime() - start > TELLING.toNanos() || crew.isOver()) {
          LOG.warn("the end of run {} of {} could not be told", claim.attempt(), claim.job().id());
          return false;
        }
      }
    }
  }
}
