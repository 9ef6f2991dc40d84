package senbon.store.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import senbon.net.http.Deadline;
import software.amazon.awssdk.core.ResponseInputStream;

/** The bytes of an object, which must have come within a time; what is left of them is not read. */
final class LimitedBody extends FilterInputStream {
  private final ResponseInputStream<?> body;
  private final Deadline deadline;
  private boolean ended;

  LimitedBody(ResponseInputStream<?> body, Duration time) {
    super(body);
    this.body = body;
    this.deadline = Deadline.in(time);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    deadline.hold();
    try {
      int n = in.read(into, offset, length);
      ended |= n < 0;
      return n;
    } finally {
      Deadline.release();
    }
  }

  @Override
  public void close() throws IOException {
    if (ended) {
      body.close();
    } else {
      body.abort(); // closing would read on to an end that may never come
    }
  }
}
