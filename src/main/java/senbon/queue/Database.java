package senbon.queue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

/** Connections to the database of jobs, and transactions on them. */
final class Database implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** How often a transaction is begun again that another one was in the way of. */
  private static final int TRIES = 20;

  /** An answer may take so long before the database counts as gone. */
  private static final int ANSWER_SECONDS = 10;

  private static final int CONNECT_MILLIS = 3000;

  /** A file has to be opened and read first; nobody else is asked. */
  private static final int OPEN_MILLIS = 30_000;

  /** How long a database that doesn't answer is asked again at the start: it may start too. */
  private static final long START_NANOS = 15_000_000_000L;

  /** Others may need as long as this to reach it again. */
  private static final long STEADY_NANOS = 10_000_000_000L;

  private final Dialect dialect;
  private final HikariConfig config;
  private final Map<Thread, Long> running = new ConcurrentHashMap<>();
  private volatile HikariDataSource source;
  private volatile long failed = System.nanoTime() - STEADY_NANOS;

  private Database(Dialect dialect, HikariConfig config) {
    this.dialect = dialect;
    this.config = config;
    this.source = new HikariDataSource(config);
  }

  /** Some work in one transaction. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Connects, and brings the tables to this program's version.
   *
   * @throws BusyException if another process has the file
   * @throws QueueFailedException if the database doesn't answer
   * @throws UsageException if its tables are those of a later version
   */
  static Database open(QueueSettings settings) throws IOException {
    Dialect dialect = settings.url().isPresent() ? Dialect.POSTGRESQL : Dialect.H2;
    HikariConfig config = new HikariConfig();
    config.setDriverClassName(dialect.driver());
    config.setPoolName("senbon");
    config.setConnectionTimeout(dialect == Dialect.H2 ? OPEN_MILLIS : CONNECT_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(settings.connections());
    if (dialect == Dialect.POSTGRESQL) {
      config.setJdbcUrl(settings.url().get());
      config.addDataSourceProperty("connectTimeout", CONNECT_MILLIS / 1000);
      config.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
      config.addDataSourceProperty("tcpKeepAlive", true);
      config.addDataSourceProperty("ApplicationName", "senbon");
      settings.user().ifPresent(config::setUsername);
      if (settings.passwordFile().isPresent()) {
        config.setPassword(SecretLine.read(settings.passwordFile().get()));
      }
      return new Database(dialect, config).prepared();
    }
    Path file = settings.file().toAbsolutePath();
    Files.createDirectories(file.getParent());
    config.setJdbcUrl(H2File.address(file));
    config.setUsername("sa");
    return ownFile(config, file);
  }

  private static Database ownFile(HikariConfig config, Path file) throws IOException {
    // The pool would ask again and again, whatever the answer.
    try (Connection first = DriverManager.getConnection(config.getJdbcUrl(), "sa", "")) {
      LOG.debug("{} is open: {}", file, first.isValid(0));
      return new Database(Dialect.H2, config).prepared();
    } catch (SQLException | QueueFailedException e) {
      if (H2File.isInUse(e)) {
        throw H2File.busy(file, e);
      } else if (!H2File.isDamaged(e)) {
        throw e instanceof SQLException sql ? failure(sql) : (QueueFailedException) e;
      }
    }
    H2File.setAside(file);
    return new Database(Dialect.H2, config).prepared();
  }

  private Database prepared() throws IOException {
    long start = System.nanoTime();
    while (true) {
      try {
        Schema.prepare(this);
        return this;
      } catch (QueueFailedException e) {
        if (dialect == Dialect.H2 || System.nanoTime() - start > START_NANOS) {
          close();
          throw e;
        }
        LOG.info("{}", e.what());
      } catch (SenbonException | IOException e) {
        close();
        throw e;
      }
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Does some work in a transaction of its own, again if another one was in its way.
   *
   * @throws QueueFailedException if the database doesn't answer
   */
  <T> T run(Work<T> work) {
    running.put(Thread.currentThread(), System.nanoTime());
    try {
      return tried(work);
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  private <T> T tried(Work<T> work) {
    for (int left = TRIES; ; left--) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (left <= 1 || !isPassing(e)) {
          RuntimeException failure = failure(e);
          if (failure instanceof QueueFailedException) {
            failed = System.nanoTime();
          }
          throw failure;
        }
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    HikariDataSource from = source;
    Connection connection;
    try {
      connection = from.getConnection();
    } catch (SQLException e) {
      if (from == source) {
        throw e;
      }
      from = source;
      connection = from.getConnection();
    }
    boolean usable = true;
    try {
      T result = work.run(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      usable = !isClosed(e) && rollBack(connection);
      throw e;
    } catch (RuntimeException e) {
      usable = rollBack(connection);
      throw e;
    } finally {
      if (usable || dialect != Dialect.H2) {
        connection.close();
      } else {
        replace(from);
      }
    }
  }

  private boolean isClosed(SQLException e) {
    return dialect == Dialect.H2 && H2File.isClosed(e);
  }

  /**
   * New connections, which open the file again. The old ones belong to what H2 has closed; one that
   * was in the middle of something is left as it is, since H2 may never return from closing it: it
   * rolls back first, and waits for a version of its store that nobody makes any more.
   */
  private void replace(HikariDataSource old) {
    synchronized (this) {
      if (source != old || old.isClosed()) {
        return;
      }
      source = new HikariDataSource(config);
    }
    old.close();
  }

  /** Whether some work has gone on for so long. */
  boolean isStuck(Duration time) {
    long now = System.nanoTime();
    return running.values().stream().anyMatch(start -> now - start > time.toNanos());
  }

  /** Whether it has always answered for some time. */
  boolean isSteady() {
    return System.nanoTime() - failed >= STEADY_NANOS;
  }

  /** Whether the connection is still of use. */
  private static boolean rollBack(Connection connection) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException e) {
      // The connection is gone, and so is the transaction.
      LOG.debug("can't roll back: {}", e.getSQLState());
      return false;
    }
  }

  /** Serialisation, deadlocks, locks that took too long, and a row that another inserted first. */
  private static boolean isPassing(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.equals("40001")
        || state.equals("40P01")
        || state.equals("HYT00")
        || state.equals("23505");
  }

  private static RuntimeException failure(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.startsWith("28")) {
      return new UsageException(
          "The database refuses the user or the password.",
          "Fix queue-user and queue-password-file.",
          e);
    } else if (state.startsWith("42") || state.startsWith("22") || state.startsWith("23")) {
      return new FailedException(
          "The database refuses a statement (SQLSTATE " + state + ").",
          "Check that its tables are senbon's and its user may change them.",
          e);
    }
    return new QueueFailedException(
        "The database of jobs doesn't answer (SQLSTATE " + state + ").",
        "Check that it runs and has room; then try again.",
        e);
  }

  @Override
  public synchronized void close() {
    source.close();
  }
}
