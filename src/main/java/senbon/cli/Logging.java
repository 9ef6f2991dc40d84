package senbon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import senbon.config.Config;
import senbon.config.Keys;
import senbon.config.LogFormat;

/** Sets up the log, before anything is logged. */
final class Logging {
  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final PrintStream STANDARD_ERROR = System.err;

  private Logging() {}

  /**
   * Logs to standard error and, if it is set, to a file as well.
   *
   * @param verbosity how often the user asked for more: once for what happens, twice for everything
   */
  static void begin(Config config, int verbosity) throws IOException {
    String level = config.get(Keys.LOG_LEVEL).toString();
    if (verbosity > 0) {
      level = verbosity == 1 ? "info" : "debug";
    }
    System.setProperty(PREFIX + "log.senbon", level);
    System.setProperty(PREFIX + "defaultLogLevel", verbosity > 2 ? "debug" : "warn");
    // The HTTP client would write credentials down.
    System.setProperty(PREFIX + "log.org.apache.hc", "warn");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showDateTime", "true");
    System.setProperty(PREFIX + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    System.setProperty(PREFIX + "cacheOutputStream", "false");
    List<OutputStream> targets = new ArrayList<>(List.of(STANDARD_ERROR));
    Optional<Path> file = config.get(Keys.LOG_FILE);
    if (file.isPresent()) {
      targets.add(
          Files.newOutputStream(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }
    String job = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    boolean json = config.get(Keys.LOG_FORMAT) == LogFormat.JSON;
    System.setErr(new PrintStream(new LogLines(targets, job, json), true, StandardCharsets.UTF_8));
  }
}
