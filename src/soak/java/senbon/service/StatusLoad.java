package senbon.service;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for one address so many times a second, by several connections. A request counts from the
 * moment at which it should have been sent, whether or not the one before it was answered late.
 */
final class StatusLoad implements Closeable {
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private volatile boolean over;
  private final AtomicInteger failed = new AtomicInteger();

  StatusLoad(URI address, int rate, int connections) {
    long between = 1_000_000_000L * connections / rate;
    long start = System.nanoTime() + 100_000_000;
    for (int i = 0; i < connections; i++) {
      long first = start + between * i / connections;
      Thread thread = new Thread(() -> ask(address, first, between), "load-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void ask(URI address, long first, long between) {
    byte[] request =
        ("GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (long at = first; !over; at += between) {
        long wait = at - System.nanoTime();
        if (wait > 0) {
          Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        }
        out.write(request);
        if (!answered(in)) {
          failed.incrementAndGet();
        }
        nanos.add(System.nanoTime() - at);
      }
    } catch (IOException | InterruptedException e) {
      failed.incrementAndGet();
    }
  }

  /** Reads one answer; whether it was 200. */
  private static boolean answered(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    int length = head.indexOf("Content-Length: ") + 16;
    in.skipNBytes(Integer.parseInt(head.substring(length, head.indexOf("\r", length))));
    return head.indexOf("HTTP/1.1 200") == 0;
  }

  int count() {
    return nanos.size();
  }

  int failed() {
    return failed.get();
  }

  /** In milliseconds, the one that so many parts in a hundred were below. */
  double percentile(double percent) {
    long[] all = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(all);
    return all.length == 0
        ? 0
        : all[(int) Math.min(all.length - 1, all.length * percent / 100)] / 1e6;
  }

  @Override
  public void close() {
    over = true;
  }
}
