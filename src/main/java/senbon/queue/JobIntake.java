package senbon.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import senbon.base.failure.UsageException;

/** Puts a job into the table, or finds the one of the same request. */
final class JobIntake {
  private final JobTable table;

  JobIntake(JobTable table) {
    this.table = table;
  }

  /** As {@link JobTable#accept} says; whether it is to be done because of it. */
  boolean take(NewJob job, int limit, int clientLimit) {
    Optional<String> sealed = sealed(job);
    return table.in(
        sql -> {
          Optional<Job> there = JobTable.locked(sql, job.id());
          if (there.isPresent() && !isDoneAgain(sql, there.get(), job)) {
            return false;
          }
          requireRoom(sql, job.client(), limit, clientLimit);
          if (there.isPresent()) {
            renew(sql, there.get(), job, sealed);
            restart(sql, there.get(), job.priority(), job.client(), job.time());
            return true;
          }
          return insert(sql, job, sealed);
        });
  }

  /** What nobody but a run is to see. */
  private Optional<String> sealed(NewJob job) {
    if (job.kept().equals(job.request())) {
      return Optional.empty();
    } else if (!table.seal().isThere()) {
      throw new UsageException(
          "An address has a query, which may be a secret, and this service has no key to keep it by.",
          "Set queue-key-file, alike on all machines of the service, or ask without a query.");
    }
    return Optional.of(table.seal().close(job.id(), job.request()));
  }

  private static boolean isDoneAgain(Sql sql, Job there, NewJob job) throws SQLException {
    if (!there.state().isFinal()) {
      return false;
    }
    boolean settled =
        there.state() == JobState.DONE
            || (there.state() == JobState.FAILED && !there.problem().orElseThrow().retryable());
    long age = sql.number("select NOW") - there.ended().orElseThrow().toEpochMilli();
    return job.force() || !settled || age > job.fresh().toMillis();
  }

  private static void requireRoom(Sql sql, String client, int limit, int clientLimit)
      throws SQLException {
    if (sql.number("select count(*) from job where state = 'queued'") >= limit) {
      throw new QueueFullException(false, limit);
    }
    String own = "select count(*) from job where state = 'queued' and client = ?";
    if (sql.number(own, client) >= clientLimit) {
      throw new QueueFullException(true, clientLimit);
    }
  }

  private static boolean insert(Sql sql, NewJob job, Optional<String> sealed) throws SQLException {
    sql.update(
        "insert into job (id, kind, request, sealed, hidden, shown, priority, client, state, version, attempt,"
            + " tries, cancelled, created, not_before, deadline, stage, percent)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, 'queued', 1, 0, 0, false, NOW, NOW, NOW + ?, '', 0)",
        job.id(),
        job.kind().word(),
        job.kept(),
        sealed.orElse(null),
        sealed.isPresent(),
        job.shown().toLowerCase(Locale.ROOT),
        job.priority(),
        job.client(),
        job.time().toMillis());
    return true;
  }

  /** The same may be asked for at other addresses. */
  private static void renew(Sql sql, Job job, NewJob asked, Optional<String> sealed)
      throws SQLException {
    sql.update(
        "update job set request = ?, sealed = ?, hidden = ?, shown = ? where number = ?",
        asked.kept(),
        sealed.orElse(null),
        sealed.isPresent(),
        asked.shown().toLowerCase(Locale.ROOT),
        job.number());
  }

  static void restart(Sql sql, Job job, int priority, String client, Duration time)
      throws SQLException {
    sql.update(
        "update job set state = 'queued', version = version + 1, tries = 0, cancelled = false,"
            + " priority = ?, client = ?, not_before = NOW, deadline = NOW + ?,"
            + " started = null, ended = null, stage = '', percent = 0, seconds_left = null,"
            + " problem = null, detail = null, retryable = null, exit_code = null,"
            + " document = null, files = null where number = ?",
        priority,
        client,
        time.toMillis(),
        job.number());
  }
}
