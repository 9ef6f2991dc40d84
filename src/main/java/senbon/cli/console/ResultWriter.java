package senbon.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import senbon.base.failure.IoFailures;
import senbon.base.failure.SenbonException;

/** Writes results to standard output, and remembers why that failed, which others forget. */
public final class ResultWriter extends PrintWriter {
  private final Remembering stream;

  public ResultWriter(OutputStream out) {
    this(new Remembering(out));
  }

  private ResultWriter(Remembering stream) {
    super(stream, false, StandardCharsets.UTF_8);
    this.stream = stream;
  }

  /**
   * What is lost of the results: nothing, too, if their reader has gone, since it has read what it
   * wanted.
   */
  static Optional<SenbonException> loss(PrintWriter out) {
    if (!out.checkError()) {
      return Optional.empty();
    }
    IOException cause =
        out instanceof ResultWriter results && results.stream.failure != null
            ? results.stream.failure
            : new IOException("it is closed");
    boolean readerGone =
        String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    return readerGone
        ? Optional.empty()
        : Optional.of(IoFailures.of("write to", "standard output", cause));
  }

  private static final class Remembering extends OutputStream {
    private final OutputStream out;
    private IOException failure;

    Remembering(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
