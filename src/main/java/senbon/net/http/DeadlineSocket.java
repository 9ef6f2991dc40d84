package senbon.net.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A socket that keeps to the {@link Deadline} of the thread that waits for it. So a server that
 * sends a byte now and then, in headers too, can't make a download longer than allowed; nor does
 * that take a thread to watch over it.
 *
 * <p>A time that is set for it holds: the client sets a millisecond to see whether a connection
 * that it has kept is still good.
 */
final class DeadlineSocket extends Socket {
  private final int idleMillis;
  private volatile int wanted;

  DeadlineSocket(Proxy proxy, int idleMillis) {
    super(proxy);
    this.idleMillis = idleMillis;
    this.wanted = idleMillis;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    super.connect(endpoint, Deadline.clip(timeout));
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    wanted = millis == 0 ? idleMillis : millis;
    super.setSoTimeout(wanted);
  }

  @Override
  public synchronized int getSoTimeout() {
    return wanted;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        waitNoLonger();
        return super.read();
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        waitNoLonger();
        return super.read(into, offset, length);
      }
    };
  }

  private void waitNoLonger() throws IOException {
    super.setSoTimeout(Deadline.clip(wanted));
  }
}
