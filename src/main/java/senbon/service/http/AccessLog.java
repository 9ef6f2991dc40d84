package senbon.service.http;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.RequestLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, in the combined format, without queries: they may hold what nobody else
 * is to see.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final String FORMAT =
      "%{client}a - %u %{dd/MMM/yyyy:HH:mm:ss ZZZ|GMT|en}t \"%m %U %H\" %s %O"
          + " \"-\" \"%{User-Agent}i\" %{ms}T %{X-Request-Id}o";

  private AccessLog() {}

  /**
   * Opens it.
   *
   * @param place a file, or {@code -} for the log
   */
  static RequestLog of(String place) throws IOException {
    if (place.equals("-")) {
      return new CustomRequestLog(LOG::info, FORMAT);
    }
    Writer writer =
        Files.newBufferedWriter(
            Path.of(place),
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
    return new CustomRequestLog(
        line -> {
          synchronized (writer) {
            writer.write(line + "\n");
            writer.flush();
          }
        },
        FORMAT);
  }
}
