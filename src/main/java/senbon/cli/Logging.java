package senbon.cli;

/** Sets up the log, before anything is logged. */
final class Logging {
  private Logging() {}

  /** Warnings only, or more the more a user asks. */
  static void begin(int verbosity) {
    String level = verbosity == 0 ? "warn" : verbosity == 1 ? "info" : "debug";
    System.setProperty("org.slf4j.simpleLogger.log.senbon", level);
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbosity > 2 ? "debug" : "warn");
    System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
  }
}
