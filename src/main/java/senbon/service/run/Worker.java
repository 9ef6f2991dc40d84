package senbon.service.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.Outcome;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;
import senbon.base.work.TaskFields;
import senbon.queue.Claim;
import senbon.queue.Claims;
import senbon.queue.Claims.Heard;
import senbon.queue.Job;
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
  static final Duration LEASE = Duration.ofSeconds(4);

  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofMillis(100);

  /**
   * How long a run goes on, and its end is told again, though the database doesn't answer: if it is
   * gone for all, nobody else takes the job, and if another has taken it, that is heard then.
   */
  private static final Duration UNHEARD = Duration.ofMinutes(5);

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
        }
        if (crew.settings().once()) {
          return;
        } else if (claim.isEmpty()) {
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
        if (crew.settings().once()) {
          return;
        }
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
        crew.paths().in(failure.getMessage()),
        failure.retryable(),
        outcome.exitCode());
  }

  /** The job is another's now, or nobody knows whose. */
  private static final class LostException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The run can't come to its own end. */
  private static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RunEnd end;

    BrokenException(RunEnd end) {
      this.end = end;
    }
  }

  private RunEnd run(Claim claim) throws IOException, InterruptedException, LostException {
    Path folder = crew.folder().begin();
    try {
      return run(claim, folder);
    } catch (BrokenException e) {
      return e.end;
    } finally {
      crew.folder().end(folder);
    }
  }

  private RunEnd run(Claim claim, Path folder)
      throws IOException, InterruptedException, LostException, BrokenException {
    Job job = claim.job();
    WorkSettings settings = crew.settings();
    try (Child child =
        start(folder, JobCommand.of(job.kind(), claim.request(), folder, settings))) {
      LOG.debug("process {}", child.pid());
      follow(claim, child);
      if (child.exitCode() == 0 && JobCommand.isSigned(job)) {
        sign(claim, child, folder);
      }
      Keeping<RunEnd> keeping = new Keeping<>(() -> crew.end().of(job, child, folder));
      follow(claim, keeping);
      return keeping.result();
    }
  }

  /**
   * A process that can't be started is one that was lost: killed on its way, or there is no memory.
   */
  private Child start(Path folder, List<String> words) throws BrokenException {
    try {
      return Child.start(crew.settings(), folder, words);
    } catch (IOException e) {
      SenbonException failure = SenbonException.of(e);
      LOG.warn("the process of the job could not be started: {}", failure.getMessage());
      if (failure instanceof LimitException) {
        throw failure;
      }
      throw new BrokenException(
          RunEnd.lost(
              "The process of the job could not be started.",
              crew.paths().in(failure.getMessage())));
    }
  }

  /** Makes the signed partial out of the one that is made, in a step or three. */
  private void sign(Claim claim, Child maker, Path folder)
      throws IOException, InterruptedException, LostException, BrokenException {
    Signing signing =
        crew.settings()
            .signing()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "This worker signs nothing.", "Set sign-key or sign-hook on it too."));
    Path made = JobEnd.only(folder.resolve("made"));
    Files.createDirectories(folder.resolve(Signing.FOLDER));
    if (signing.hook().isEmpty()) {
      step(claim, folder, signing.byKey(made, folder));
      return;
    }
    String algorithm = JobEnd.signature(maker.output().result().orElseThrow());
    JsonObject hash = step(claim, folder, Signing.hash(made, algorithm));
    try (Child program = signing.ask(folder, algorithm, hash.get("hash").getAsString())) {
      follow(claim, program);
      if (program.exitCode() != 0) {
        throw new FailedException(
            "The program that signs ended with exit code " + program.exitCode() + ".",
            "Look at what it says.");
      }
    }
    step(claim, folder, signing.inject(made, folder, algorithm));
  }

  /** Runs another command of the job; what it said. */
  private JsonObject step(Claim claim, Path folder, List<String> words)
      throws IOException, InterruptedException, LostException, BrokenException {
    try (Child child = start(folder, words)) {
      follow(claim, child);
      if (child.exitCode() != 0 || child.output().result().isEmpty()) {
        throw new BrokenException(crew.end().failed(child));
      }
      return child.output().result().get();
    }
  }

  /** Renews the lease until something has ended, and ends it if the job is no longer wanted. */
  private void follow(Claim claim, Running running)
      throws InterruptedException, LostException, BrokenException {
    long told = System.nanoTime();
    long beat = told;
    while (!running.ends(STEP)) {
      if (crew.isOver()) {
        running.stop();
        throw new BrokenException(RunEnd.shutdown(crew.paths().in(running.log())));
      }
      if (System.nanoTime() - beat < BEAT.toNanos()) {
        continue;
      }
      beat = System.nanoTime();
      Optional<Heard> heard = renew(claim, running);
      if (heard.isPresent()) {
        told = System.nanoTime();
      } else if (System.nanoTime() - told > UNHEARD.toNanos()) {
        running.stop();
        throw new LostException();
      }
      switch (heard.orElse(Heard.GO_ON)) {
        case GO_ON -> {}
        case CANCELLED -> {
          running.stop();
          throw new BrokenException(RunEnd.cancelled(crew.paths().in(running.log())));
        }
        case LATE -> {
          running.stop();
          throw new BrokenException(RunEnd.deadline(crew.paths().in(running.log())));
        }
        case LOST -> {
          running.stop();
          throw new LostException();
        }
      }
    }
  }

  private Optional<Heard> renew(Claim claim, Running running) {
    try {
      return Optional.of(crew.claims().renew(claim, LEASE, running.progress()));
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
        if (System.nanoTime() - start > UNHEARD.toNanos() || crew.isOver()) {
          LOG.warn("the end of run {} of {} could not be told", claim.attempt(), claim.job().id());
          return false;
        }
      }
    }
  }
}
