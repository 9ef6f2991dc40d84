package senbon.net.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket that keeps to the {@link Deadline} of the thread that waits for it. So a server that
 * sends a byte now and then, in headers too, can't make a download longer than allowed; nor does
 * that take a thread to watch over it.
 */
final class DeadlineSocket extends Socket {
  private final int idleMillis;

  DeadlineSocket(Proxy proxy, int idleMillis) {
    super(proxy);
    this.idleMillis = idleMillis;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    super.connect(endpoint, Deadline.clip(timeout));
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        setSoTimeout(Deadline.clip(idleMillis));
        return super.read();
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        setSoTimeout(Deadline.clip(idleMillis));
        return super.read(into, offset, length);
      }
    };
  }
}
