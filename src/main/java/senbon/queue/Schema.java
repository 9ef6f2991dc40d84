package senbon.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import senbon.base.failure.UsageException;

/**
 * The tables, by numbered scripts: each is run once, in order. A later version only ever adds
 * columns and tables, so that processes of two versions can work on one database while one after
 * the other is replaced.
 */
final class Schema {
  /** The number of the last script. */
  static final int VERSION = 1;

  /** Any number that other programs on the same database don't use: "senbon" in ASCII, cut. */
  private static final long LOCK = 0x73656e626f6eL;

  private Schema() {}

  /**
   * Brings the database to this version.
   *
   * @throws UsageException if it is of a later one
   */
  static void prepare(Database database) throws IOException {
    String[] scripts = new String[VERSION];
    for (int i = 0; i < VERSION; i++) {
      scripts[i] = script(i + 1);
    }
    int found = database.run(connection -> bring(connection, database.dialect(), scripts));
    if (found > VERSION) {
      throw new UsageException(
          "The database of jobs is of version " + found + ", this program knows " + VERSION + ".",
          "Use the version of senbon that last had it, or a later one.");
    }
  }

  private static int bring(Connection connection, Dialect dialect, String... scripts)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (dialect == Dialect.POSTGRESQL) {
        statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      }
      int version = version(connection, statement);
      for (int next = version; next < scripts.length; next++) {
        for (String one : scripts[next].split(";\\s*\n", -1)) {
          if (!one.isBlank()) {
            statement.execute(one);
          }
        }
        statement.execute("update senbon_schema set version = " + (next + 1));
      }
      return version;
    }
  }

  private static int version(Connection connection, Statement statement) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    boolean there;
    try (ResultSet tables =
        data.getTables(
            null, connection.getSchema(), "senbon_schema", new String[] {"TABLE", "BASE TABLE"})) {
      there = tables.next();
    }
    if (!there) {
      statement.execute("create table senbon_schema (version integer not null)");
      statement.execute("insert into senbon_schema (version) values (0)");
    }
    try (ResultSet row = statement.executeQuery("select version from senbon_schema")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String script(int number) throws IOException {
    try (InputStream in = Schema.class.getResourceAsStream("/senbon/queue/" + number + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
