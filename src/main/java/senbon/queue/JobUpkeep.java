package senbon.queue;

import java.nio.file.Path;
import java.time.Duration;

/** What keeps the table of jobs small and safe. */
public final class JobUpkeep {
  private final JobTable table;
  private final Dialect dialect;

  JobUpkeep(JobTable table, Dialect dialect) {
    this.table = table;
    this.dialect = dialect;
  }

  /** Forgets jobs that ended long ago. */
  public int forget(Duration done, Duration others) {
    return table.in(
        sql ->
            sql.update(
                "delete from job where state = 'done' and ended < NOW - ?"
                    + " or state in ('failed', 'cancelled', 'expired') and ended < NOW - ?",
                done.toMillis(),
                others.toMillis()));
  }

  /**
   * Writes all of a database that is a file of this process's to another file, as a script that
   * makes it anew. One that is a server's has tools of its own for that.
   *
   * @return whether it was written
   */
  public boolean backUp(Path file) {
    if (dialect != Dialect.H2) {
      return false;
    }
    String name = file.toString().replace("'", "''");
    return table.in(
        sql ->
            !sql.list(row -> row.getString(1), "script to '" + name + "' compression gzip")
                .isEmpty());
  }
}
