package senbon.cli.shim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import senbon.app.sign.Secret;
import senbon.cli.console.Terminal;

/** The password that {@code signmar} reads: a line of standard input, asked for on a terminal. */
final class StandardInput implements Secret {
  private static final int MOST = 4096;

  private Optional<char[]> password;

  @Override
  public Optional<char[]> read() throws IOException {
    if (password == null) {
      password =
          Terminal.isThere() ? Terminal.password("Password of the NSS database") : line(System.in);
    }
    return password.map(char[]::clone);
  }

  private static Optional<char[]> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() < MOST) {
      line.write(next);
      next = in.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toCharArray());
  }
}
