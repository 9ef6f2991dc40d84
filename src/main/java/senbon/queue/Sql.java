package senbon.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements with their values, on one connection. */
final class Sql {
  private final Connection connection;
  private final String now;
  private boolean changed;

  /**
   * @param now what stands for {@code NOW} in statements
   */
  Sql(Connection connection, String now) {
    this.connection = connection;
    this.now = now;
  }

  /** One row as a value. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Whether it may have changed anything. */
  boolean changed() {
    return changed;
  }

  /** How many rows it changed. */
  int update(String statement, Object... values) throws SQLException {
    changed = true;
    try (PreparedStatement prepared = prepare(statement, values)) {
      return prepared.executeUpdate();
    }
  }

  /** All rows. */
  <T> List<T> list(Row<T> row, String statement, Object... values) throws SQLException {
    List<T> all = new ArrayList<>();
    try (PreparedStatement prepared = prepare(statement, values);
        ResultSet rows = prepared.executeQuery()) {
      while (rows.next()) {
        all.add(row.read(rows));
      }
    }
    return all;
  }

  /** The number in the first column of the only row. */
  long number(String statement, Object... values) throws SQLException {
    return list(row -> row.getLong(1), statement, values).get(0);
  }

  private PreparedStatement prepare(String statement, Object... values) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement.replace("NOW", now));
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, values[i]);
    }
    return prepared;
  }
}
