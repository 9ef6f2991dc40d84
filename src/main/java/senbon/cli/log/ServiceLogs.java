package senbon.cli.log;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Holds back what libraries of a service log by Java's own logging, past {@link LogSink}: it would
 * go to standard error in a form of its own, with addresses of the database in it. What they fail
 * at is an exception, which is told.
 */
public final class ServiceLogs {
  /** Kept, since Java forgets the level of a logger that nobody holds. */
  private static final List<Logger> HELD =
      List.of(Logger.getLogger("org.postgresql"), Logger.getLogger("org.h2"));

  private ServiceLogs() {}

  /** Before the first of them is used. */
  public static void prepare() {
    HELD.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
