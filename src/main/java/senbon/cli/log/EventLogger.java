package senbon.cli.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** A logger that makes each call an event with the fields of its thread. */
final class EventLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1;

  /**
   * Never more than warnings: the debug lines of the HTTP client and of the server hold
   * credentials, those of the pool addresses of the database.
   */
  private static final List<String> NEVER_MORE =
      List.of("org.apache.hc.", "org.eclipse.jetty.", "com.zaxxer.hikari.");

  /**
   * The debug lines of the SDK for S3 hold tokens, and its warnings are told by those who use it.
   * The server warns of each host that a stranger misspells.
   */
  private static final List<String> ERRORS_ONLY =
      List.of("software.amazon.", "org.eclipse.jetty.util.HostPort");

  private final boolean own;
  private final boolean withheld;
  private final boolean errorsOnly;

  EventLogger(String name) {
    this.name = name;
    this.own = name.startsWith("senbon.");
    this.withheld = isAny(NEVER_MORE, name);
    this.errorsOnly = isAny(ERRORS_ONLY, name);
  }

  private static boolean isAny(List<String> beginnings, String name) {
    for (String beginning : beginnings) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private boolean enabled(Level level) {
    Level least = errorsOnly ? Level.ERROR : withheld ? Level.WARN : LogSink.current().least(own);
    return level.toInt() >= least.toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return enabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return enabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return enabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return enabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return enabled(Level.ERROR);
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
    write(level, pattern, arguments, thrown, List.of());
  }

  @Override
  public void log(LoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    write(
        event.getLevel(),
        event.getMessage(),
        event.getArgumentArray(),
        event.getThrowable(),
        pairs == null ? List.of() : pairs);
  }

  private void write(
      Level level, String pattern, Object[] arguments, Throwable thrown, List<KeyValuePair> pairs) {
    Map<String, String> fields = new LinkedHashMap<>(ThreadFields.INSTANCE.all());
    for (KeyValuePair pair : pairs) {
      fields.put(pair.key, String.valueOf(pair.value));
    }
    String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
    String shown = name.substring(name.lastIndexOf('.') + 1);
    LogSink.current().write(new LogEvent(level, shown, message, thrown, fields));
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return EventLogger.class.getName();
  }
}
