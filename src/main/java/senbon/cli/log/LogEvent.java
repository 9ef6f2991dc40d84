package senbon.cli.log;

import java.util.Map;
import org.slf4j.event.Level;

/**
 * Something that is logged.
 *
 * @param logger the simple name of the class that says it
 * @param message one line or more
 * @param thrown what went wrong, or null
 * @param fields of the task and of the event, in order
 */
record LogEvent(
    Level level, String logger, String message, Throwable thrown, Map<String, String> fields) {
  boolean isWarning() {
    return level.toInt() >= Level.WARN.toInt();
  }
}
