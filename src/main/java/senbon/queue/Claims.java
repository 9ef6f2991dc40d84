package senbon.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What workers do with jobs. A claim is a lease by the database's clock: while it is renewed, no
 * other worker takes the job; once it has run out, any of them may. Every change names the run's
 * number, so that a worker which was taken for dead changes nothing any more.
 */
public final class Claims {
  /** Runs of a job that end by what may pass, before it has failed. */
  public static final int TRIES = 3;

  /** A job that is asked for again and again has many. */
  private static final int RUNS_KEPT = 20;

  /** Wait before the second run; four times as long before the third. */
  private static final long FIRST_DELAY_MILLIS = 4000;

  private static final Set<String> PASSING = Set.of("network", "busy", "limit", RunEnd.LOST);

  private final JobTable table;

  Claims(JobTable table) {
    this.table = table;
  }

  /**
   * Takes the job that is next, if there is one; those first whose worker was lost.
   *
   * @param worker that takes it
   * @param lease how long it holds unless it is renewed
   */
  public Optional<Claim> claim(String worker, Duration lease) {
    releaseLost();
    Optional<Taken> taken =
        table.in(
            sql -> {
              List<Job> next =
                  sql.list(
                      JobRows::job,
                      "select * from job where state = 'queued' and not_before <= NOW"
                          + " order by priority desc, not_before, number limit 1"
                          + " for update skip locked");
              if (next.isEmpty()) {
                return Optional.<Taken>empty();
              }
              take(sql, next.get(0), worker, lease);
              return Optional.of(Taken.of(sql, next.get(0)));
            });
    return taken.flatMap(one -> opened(one, worker));
  }

  /** A job that was taken, and what is sealed of it. */
  private record Taken(String id, Optional<String> sealed) {
    static Taken of(Sql sql, Job job) throws SQLException {
      String select = "select sealed from job where number = ?";
      String sealed = sql.list(row -> row.getString(1), select, job.number()).get(0);
      return new Taken(job.id(), Optional.ofNullable(sealed));
    }
  }

  /** What can't be opened here fails: waiting for another key would be waiting for ever. */
  private Optional<Claim> opened(Taken taken, String worker) {
    Job job = table.get(taken.id()).orElseThrow();
    Optional<String> request =
        taken.sealed().isEmpty()
            ? Optional.of(job.request())
            : table.seal().open(job.id(), taken.sealed().get());
    Claim claim = new Claim(job, request.orElse(""), job.attempt(), worker);
    if (request.isPresent()) {
      return Optional.of(claim);
    }
    end(
        claim,
        RunEnd.failed(
            new JobProblem(
                "failed",
                "An address has a query, which was kept by a key that this worker does not have."
                    + " Set queue-key-file alike on all machines of the service, and ask again.",
                true,
                1),
            ""));
    return Optional.empty();
  }

  private static void take(Sql sql, Job job, String worker, Duration lease) throws SQLException {
    sql.update(
        "update job set state = 'running', version = version + 1, attempt = attempt + 1,"
            + " tries = tries + 1, worker = ?, lease = NOW + ?, started = NOW, stage = '',"
            + " percent = 0, seconds_left = null where number = ?",
        worker,
        lease.toMillis(),
        job.number());
    sql.update(
        "insert into run (number, attempt, worker, started, reason, detail)"
            + " values (?, ?, ?, NOW, '', '')",
        job.number(),
        job.attempt() + 1,
        worker);
    sql.update(
        "delete from run where number = ? and attempt <= ?",
        job.number(),
        job.attempt() + 1 - RUNS_KEPT);
  }

  /**
   * Puts jobs back whose worker was not heard of for as long as its lease; none for a while after
   * the database was gone, since then nobody could be heard of.
   */
  public int releaseLost() {
    if (!table.isSteady()) {
      return 0;
    }
    return table.in(
        sql -> {
          List<Job> lost =
              sql.list(
                  JobRows::job,
                  "select * from job where state = 'running' and lease < NOW"
                      + " for update skip locked");
          for (Job job : lost) {
            RunEnd end =
                job.cancelled()
                    ? RunEnd.cancelled("")
                    : RunEnd.lost("The worker was not heard of any more.", "");
            end(sql, job, job.attempt(), end);
          }
          return lost.size();
        });
  }

  /** The job, if it is still this worker's. */
  private static List<Job> held(Sql sql, Claim claim) throws SQLException {
    return sql.list(
        JobRows::job,
        "select * from job where number = ? and attempt = ? and state = 'running' for update",
        claim.job().number(),
        claim.attempt());
  }

  /** What a worker hears when it renews its lease. */
  public enum Heard {
    GO_ON,
    /** Somebody called the job off, or its time is over: the run must end. */
    CANCELLED,
    LATE,
    /** The job is no longer this worker's. */
    LOST
  }

  /** Renews the lease, and tells how far the run is. */
  public Heard renew(Claim claim, Duration lease, JobProgress progress) {
    return table.in(
        sql -> {
          List<Job> held = held(sql, claim);
          if (held.isEmpty()) {
            return Heard.LOST;
          }
          boolean moved = !held.get(0).progress().equals(progress);
          sql.update(
              "update job set lease = NOW + ?, stage = ?, percent = ?, seconds_left = ?,"
                  + " version = version + ? where number = ?",
              lease.toMillis(),
              progress.stage(),
              progress.percent(),
              progress.secondsLeft().isPresent() ? progress.secondsLeft().getAsLong() : null,
              moved ? 1 : 0,
              claim.job().number());
          if (held.get(0).cancelled()) {
            return Heard.CANCELLED;
          }
          long left = held.get(0).deadline().toEpochMilli() - sql.number("select NOW");
          return left < 0 ? Heard.LATE : Heard.GO_ON;
        });
  }

  /**
   * Ends a run: the job is over, or waits for its next run.
   *
   * @return whether it was still this worker's; if not, nothing was changed
   */
  public boolean end(Claim claim, RunEnd end) {
    return table.in(
        sql -> {
          List<Job> held = held(sql, claim);
          if (held.isEmpty()) {
            return false;
          }
          end(sql, held.get(0), claim.attempt(), end);
          return true;
        });
  }

  private static void end(Sql sql, Job job, int attempt, RunEnd end) throws SQLException {
    String detail = end.problem().map(JobProblem::detail).orElse("");
    sql.update(
        "update run set ended = NOW, reason = ?, exit_code = ?, detail = ?, log = ?"
            + " where number = ? and attempt = ?",
        end.reason(),
        end.exitCode().isPresent() ? end.exitCode().getAsInt() : null,
        detail,
        end.log(),
        job.number(),
        attempt);
    if (end.isCompleted()) {
      finish(sql, job, JobState.DONE);
      sql.update(
          "update job set document = ?, files = ?, percent = 100, sealed = null where number = ?",
          end.result().orElseThrow().document(),
          JobRows.text(end.result().orElseThrow().files()),
          job.number());
    } else if (job.cancelled() || end.reason().equals(RunEnd.CANCELLED)) {
      finish(sql, job, JobState.CANCELLED);
    } else if (end.reason().equals(RunEnd.SHUTDOWN)) {
      requeue(sql, job, 0, -1);
    } else {
      JobProblem problem = end.problem().orElseThrow();
      long tries = sql.number("select tries from job where number = ?", job.number());
      if (PASSING.contains(problem.name()) && tries < TRIES) {
        boolean lost = end.reason().equals(RunEnd.LOST);
        requeue(sql, job, lost ? 0 : FIRST_DELAY_MILLIS << (2 * (tries - 1)), 0);
      } else {
        finish(sql, job, JobState.FAILED);
        sql.update(
            "update job set problem = ?, detail = ?, retryable = ?, exit_code = ?"
                + " where number = ?",
            problem.name(),
            problem.detail(),
            problem.retryable(),
            problem.exitCode(),
            job.number());
      }
    }
  }

  private static void finish(Sql sql, Job job, JobState state) throws SQLException {
    sql.update(
        "update job set state = ?, ended = NOW, version = version + 1, lease = null, stage = '',"
            + " seconds_left = null where number = ?",
        state.word(),
        job.number());
  }

  /**
   * @param delay in milliseconds; with none it keeps its place before younger jobs
   */
  private static void requeue(Sql sql, Job job, long delay, int tries) throws SQLException {
    String next = delay == 0 ? "not_before" : "NOW + " + delay;
    sql.update(
        "update job set state = 'queued', version = version + 1, lease = null, stage = '',"
            + " percent = 0, seconds_left = null, tries = tries + ?, not_before = "
            + next
            + " where number = ?",
        tries,
        job.number());
  }
}
