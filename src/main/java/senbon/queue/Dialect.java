package senbon.queue;

/** Where the two databases differ. */
enum Dialect {
  H2("org.h2.Driver", "cast(extract(epoch from current_timestamp(3)) * 1000 as bigint)"),
  POSTGRESQL(
      "org.postgresql.Driver", "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");

  private final String driver;
  private final String now;

  Dialect(String driver, String now) {
    this.driver = driver;
    this.now = now;
  }

  String driver() {
    return driver;
  }

  /** The database's own clock in milliseconds since 1970, as an expression. */
  String now() {
    return now;
  }
}
