package senbon.net.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import senbon.base.failure.UsageException;

/** A file of headers, {@code NAME: VALUE} on each line; lines that begin with # say nothing. */
public final class HeaderFile {
  private HeaderFile() {}

  /**
   * Reads the headers for a server.
   *
   * @throws UsageException if the file can't be read or isn't of this form
   */
  public static List<Credential> read(Path file, String server) throws IOException {
    List<Credential> headers = new ArrayList<>();
    int number = 0;
    for (String line : SecretFile.lines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new UsageException(
            "Line " + number + " of " + file + " is no header.", "Use NAME: VALUE.");
      }
      headers.add(
          new Credential(server, line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return headers;
  }
}
