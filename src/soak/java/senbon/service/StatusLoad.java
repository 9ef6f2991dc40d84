package senbon.service;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for one address so many times a second, by several connections, each by a clock of its own
 * that begins whenever it likes. A request counts from the moment at which it should have been
 * sent, whether or not the one before it was answered late. One thread does it all and looks around
 * once a millisecond, so that what is measured is the server: an answer counts as come when it is
 * seen.
 */
final class StatusLoad implements Closeable {
  private static final long TICK_NANOS = 1_000_000;

  private final URI address;
  private final int rate;
  private final int connections;
  private final Thread thread;
  private long[] nanos = new long[1 << 12];
  private int count;
  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean over;

  StatusLoad(URI address, int rate, int connections) {
    this.address = address;
    this.rate = rate;
    this.connections = connections;
    this.thread = new Thread(this::run, "load");
    thread.setDaemon(true);
    thread.start();
  }

  /** One client. */
  private static final class Connection {
    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 16);
    private long due;
    private boolean waits;

    private Connection(SocketChannel channel, long due) {
      this.channel = channel;
      this.due = due;
    }
  }

  private void run() {
    byte[] request =
        ("GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    long between = 1_000_000_000L * connections / rate;
    Connection[] all = new Connection[connections];
    try (Selector selector = Selector.open()) {
      Random random = new Random(1);
      long start = System.nanoTime();
      for (int i = 0; i < connections; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        all[i] = new Connection(channel, start + (long) (between * random.nextDouble()));
        channel.register(selector, SelectionKey.OP_READ, all[i]);
      }
      for (long tick = start; !over; tick += TICK_NANOS) {
        long early = tick - System.nanoTime();
        if (early > 0) {
          LockSupport.parkNanos(early);
        } else if (early < -TICK_NANOS) {
          tick = System.nanoTime();
        }
        selector.selectNow(key -> receive((Connection) key.attachment(), between));
        for (Connection one : all) {
          if (!one.waits && one.due - System.nanoTime() <= 0) {
            one.channel.write(ByteBuffer.wrap(request));
            one.waits = true;
          }
        }
      }
      for (Connection one : all) {
        one.channel.close();
      }
    } catch (IOException e) {
      System.out.println("the load broke off: " + e.getMessage());
      failed.incrementAndGet();
    }
  }

  private void receive(Connection one, long between) {
    try {
      if (one.channel.read(one.received) < 0) {
        throw new IOException("closed");
      }
    } catch (IOException e) {
      over = true;
      failed.incrementAndGet();
      return;
    }
    String text =
        new String(one.received.array(), 0, one.received.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n") + 4;
    if (head < 4) {
      return;
    }
    int length = text.indexOf("Content-Length: ") + 16;
    int body = Integer.parseInt(text.substring(length, text.indexOf("\r", length)));
    if (one.received.position() < head + body) {
      return;
    }
    note(System.nanoTime() - one.due);
    if (!text.startsWith("HTTP/1.1 200")) {
      failed.incrementAndGet();
    }
    one.received.clear();
    one.waits = false;
    one.due += between;
  }

  private synchronized void note(long taken) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = taken;
  }

  synchronized int count() {
    return count;
  }

  int failed() {
    return failed.get();
  }

  /** In milliseconds, the one that so many parts in a hundred were below. */
  synchronized double percentile(double percent) {
    long[] all = Arrays.copyOf(nanos, count);
    Arrays.sort(all);
    return all.length == 0
        ? 0
        : all[(int) Math.min(all.length - 1, all.length * percent / 100)] / 1e6;
  }

  /** What came of it in so many seconds, in a line. */
  String told(double seconds) {
    return String.format(
        Locale.ROOT,
        "%.0f requests/s held, %d failed; 50 %% %.1f ms, 99 %% %.1f ms, 99.9 %% %.1f ms",
        count() / seconds,
        failed(),
        percentile(50),
        percentile(99),
        percentile(99.9));
  }

  /** Sends nothing any more. */
  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
