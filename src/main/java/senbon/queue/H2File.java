package senbon.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.BusyException;

/** The file in which H2 keeps the jobs, and what H2 says of it. */
final class H2File {
  private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

  /** What H2 keeps of its file in memory, whatever the size of either. */
  private static final int CACHE_KILOBYTES = 8 << 10;

  /** Another process has it open. */
  private static final int IN_USE = 90020;

  /** H2 can't make sense of it. */
  private static final int DAMAGED = 90030;

  /**
   * H2 could not write or read it and has closed it: a general error, input and output, a damaged
   * file, an unknown format, and that it is closed.
   */
  private static final Set<Integer> CLOSED = Set.of(50000, 90028, DAMAGED, 90031, 90048, 90098);

  private H2File() {}

  /** Without the delay, which loses what was confirmed within it when the process is killed. */
  static String address(Path file) {
    return "jdbc:h2:file:"
        + file
        + ";WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE"
        + ";LOCK_TIMEOUT=10000;AUTO_RECONNECT=FALSE;CACHE_SIZE="
        + CACHE_KILOBYTES;
  }

  static boolean isInUse(Throwable failure) {
    return code(failure) == IN_USE;
  }

  static boolean isDamaged(Throwable failure) {
    return code(failure) == DAMAGED;
  }

  static boolean isClosed(SQLException failure) {
    return CLOSED.contains(failure.getErrorCode());
  }

  private static int code(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getErrorCode() != 0) {
        return sql.getErrorCode();
      }
    }
    return 0;
  }

  static BusyException busy(Path file, Throwable cause) {
    return new BusyException(
        "Another process has the jobs in " + file.getParent() + " open.",
        "Stop it, set another state-dir, or use PostgreSQL for several processes.",
        cause);
  }

  /** Moves a damaged one away: jobs can be asked for again, and what they made is in the cache. */
  static void setAside(Path file) throws IOException {
    Path data = file.resolveSibling(file.getFileName() + ".mv.db");
    Path aside = data.resolveSibling(data.getFileName() + ".damaged-" + System.currentTimeMillis());
    Files.move(data, aside);
    LOG.error("{} is damaged. It was moved to {}; the list of jobs begins anew.", data, aside);
  }
}
