package senbon.queue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

/**
 * All jobs. What a method has returned is in the database and survives the death of any process;
 * times are by the database's clock, so that machines need not agree. Any number of threads and,
 * with PostgreSQL, processes may use one at once.
 *
 * <p>Every method throws {@link QueueFailedException} if the database doesn't answer.
 */
public final class JobTable implements Closeable {
  static final String SELECT = "select * from job ";

  /** No statement takes so long, not even one that writes all of a large table to a file. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Database database;
  private final Seal seal;
  private final RecentJobs recent = new RecentJobs();

  private JobTable(Database database, Seal seal) {
    this.database = database;
    this.seal = seal;
  }

  /**
   * Opens the database, and makes its tables if they aren't there.
   *
   * @throws senbon.base.failure.BusyException if another process has the file open
   * @throws senbon.base.failure.UsageException if a later version has made the tables, the database
   *     refuses the user, or the key file holds no key
   */
  public static JobTable open(QueueSettings settings) throws IOException {
    Database database = Database.open(settings);
    JobTable table;
    try {
      table = new JobTable(database, seal(settings));
    } catch (IOException | SenbonException e) {
      database.close();
      throw e;
    }
    if (table.database.dialect() == Dialect.H2) {
      // Nobody else has the file open: who had these jobs is gone.
      table.in(sql -> sql.update("update job set lease = 0 where state = 'running'"));
    }
    return table;
  }

  private static Seal seal(QueueSettings settings) throws IOException {
    if (settings.keyFile().isPresent()) {
      return Seal.of(settings.keyFile().get());
    }
    Path file = settings.file().toAbsolutePath();
    return settings.url().isPresent()
        ? Seal.none()
        : Seal.ofOwn(file.resolveSibling(file.getFileName() + ".key"));
  }

  /**
   * Whether a thread has come to a stop in the database's own code: H2 has been seen to turn in a
   * circle for ever after its disk was full. Nothing but the end of the process ends that.
   */
  public boolean isStuck() {
    return database.isStuck(LONGEST);
  }

  /** Whether the database has always answered this process for some time. */
  boolean isSteady() {
    return database.isSteady();
  }

  Seal seal() {
    return seal;
  }

  /** What workers need of it. */
  public Claims claims() {
    return new Claims(this);
  }

  /**
   * What became of a request.
   *
   * @param begun whether it is to be done because of it: no such job was there, or it is done again
   */
  public record Accepted(Job job, boolean begun) {}

  /**
   * Accepts a job, or finds the one of the same request.
   *
   * @param limit of how many may wait in all
   * @param clientLimit of how many of the same client may wait
   * @throws QueueFullException if as many wait
   * @throws UsageException if an address has a query, and there is no key to keep it by
   */
  public Accepted accept(NewJob job, int limit, int clientLimit) {
    boolean begun = new JobIntake(this).take(job, limit, clientLimit);
    return new Accepted(get(job.id()).orElseThrow(), begun);
  }

  /** The job with its runs: the same object as long as nothing about it has changed. */
  public Optional<Job> get(String id) {
    Optional<Job> known = known(id);
    if (known.isPresent()) {
      return known;
    }
    long moment = recent.moment();
    Optional<Job> last = recent.last(id);
    Optional<Job> job =
        in(sql -> last.isPresent() && isAsItWas(sql, last.get()) ? last : read(sql, id));
    job.ifPresent(one -> recent.add(one, moment));
    return job;
  }

  /**
   * The same, if the database need not be asked: the file is this process's alone, and nothing was
   * changed in it since the job was read.
   */
  public Optional<Job> known(String id) {
    return database.dialect() == Dialect.H2 ? recent.unchanged(id) : Optional.empty();
  }

  private static boolean isAsItWas(Sql sql, Job job) throws SQLException {
    return sql.number(
            "select count(*) from job where id = ? and number = ? and version = ?",
            job.id(),
            job.number(),
            job.version())
        == 1;
  }

  private static Optional<Job> read(Sql sql, String id) throws SQLException {
    List<Job> found = sql.list(JobRows::job, SELECT + "where id = ?", id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Job job = found.get(0);
    String runs = "select * from run where number = ? order by attempt";
    return Optional.of(JobRows.with(job, sql.list(JobRows::run, runs, job.number())));
  }

  /** What is asked of many at once. */
  public JobLists lists() {
    return new JobLists(this);
  }

  /** What keeps it small and safe. */
  public JobUpkeep upkeep() {
    return new JobUpkeep(this, database.dialect());
  }

  /** Calls a job off: at once if no run goes on, else as soon as its worker hears of it. */
  public Optional<Job> cancel(String id) {
    in(
        sql -> {
          Optional<Job> job = locked(sql, id);
          if (job.isPresent() && job.get().state() == JobState.QUEUED) {
            return sql.update(
                "update job set state = 'cancelled', cancelled = true, ended = NOW,"
                    + " version = version + 1 where number = ?",
                job.get().number());
          } else if (job.isPresent() && job.get().state() == JobState.RUNNING) {
            return sql.update(
                "update job set cancelled = true, version = version + 1 where number = ?",
                job.get().number());
          }
          return 0;
        });
    return get(id);
  }

  /**
   * Does a job again that is over. One that was done is not if its addresses had hidden parts,
   * which are no longer known: it is to be asked for again.
   *
   * @param evenDone also if it came to a result that is still there
   * @return whether it is done again
   */
  public boolean again(String id, boolean evenDone, Duration time) {
    return in(
        sql -> {
          Optional<Job> job = locked(sql, id);
          boolean over = job.isPresent() && job.get().state().isFinal();
          if (!over || (job.get().state() == JobState.DONE && !evenDone)) {
            return false;
          }
          if (sql.number("select count(*) from job where id = ? and hidden and sealed is null", id)
              > 0) {
            return false;
          }
          Job old = job.get();
          JobIntake.restart(sql, old, old.priority(), old.client(), time);
          return true;
        });
  }

  /**
   * Notes other files of a job that is done.
   *
   * @return whether the job was still as it was read
   */
  public boolean setFiles(Job job, List<JobFile> files) {
    return in(
            sql ->
                sql.update(
                    "update job set files = ?, version = version + 1"
                        + " where number = ? and version = ? and state = 'done'",
                    JobRows.text(files),
                    job.number(),
                    job.version()))
        == 1;
  }

  /** Notes that what a job made is no longer kept. */
  public void expire(Job job) {
    in(
        sql ->
            sql.update(
                "update job set state = 'expired', version = version + 1"
                    + " where number = ? and version = ? and state = 'done'",
                job.number(),
                job.version()));
  }

  /** The end of the log of a job's last run; empty if there is none yet. */
  public String log(String id) {
    return in(
        sql -> {
          List<String> logs =
              sql.list(
                  row -> row.getString(1),
                  "select r.log from run r join job j on j.number = r.number"
                      + " where j.id = ? and r.log is not null order by r.attempt desc limit 1",
                  id);
          return logs.isEmpty() ? "" : logs.get(0);
        });
  }

  /** The database's clock. */
  public Instant now() {
    return Instant.ofEpochMilli(in(sql -> sql.number("select NOW")));
  }

  static Optional<Job> locked(Sql sql, String id) throws SQLException {
    return sql.list(JobRows::job, SELECT + "where id = ? for update", id).stream().findFirst();
  }

  /** Some statements in one transaction. */
  interface Statements<T> {
    T run(Sql sql) throws SQLException;
  }

  <T> T in(Statements<T> statements) {
    String now = database.dialect().now();
    AtomicBoolean changes = new AtomicBoolean();
    try {
      return database.run(
          connection -> {
            Sql sql = new Sql(connection, now);
            try {
              return statements.run(sql);
            } finally {
              changes.compareAndSet(false, sql.changed());
            }
          });
    } finally {
      // Even if it failed: nobody knows how far it came.
      if (changes.get()) {
        recent.somethingChanged();
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
