package senbon.cli.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Gives SLF4J the loggers that write through the process's {@link LogSink}. */
public final class LogProvider implements SLF4JServiceProvider, ILoggerFactory {
  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();

  @Override
  public Logger getLogger(String name) {
    Logger known = loggers.get(name);
    if (known == null) {
      known = new EventLogger(name);
      Logger first = loggers.putIfAbsent(name, known);
      known = first == null ? known : first;
    }
    return known;
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return this;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return ThreadFields.INSTANCE;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // All is there.
  }
}
