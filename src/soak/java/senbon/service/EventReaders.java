package senbon.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Many who watch one job, by one thread. */
final class EventReaders {
  /** What is looked for may lie in what two reads brought. */
  private static final String DONE = "\"state\":\"done\"";

  private static final int PATIENCE_MILLIS = 500;

  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private volatile boolean left;

  EventReaders(URI address, int count) throws IOException {
    selector = Selector.open();
    byte[] request =
        ("GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < count; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
      channel.write(ByteBuffer.wrap(request));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, "");
      open.incrementAndGet();
    }
    Thread thread = new Thread(this::read, "watchers");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try (selector) {
      while (!left && open.get() > 0) {
        selector.select(this::take, PATIENCE_MILLIS);
        // One answer after the other, but not each by itself: they come together.
        Thread.sleep(5);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException | InterruptedException e) {
      System.out.println("streams broke: " + e.getMessage());
    }
  }

  private void take(SelectionKey key) {
    try {
      buffer.clear();
      int read = ((SocketChannel) key.channel()).read(buffer);
      String text =
          key.attachment()
              + new String(buffer.array(), 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
      boolean done = text.contains(DONE);
      if (done) {
        ended.incrementAndGet();
      }
      if (done || read < 0) {
        key.channel().close();
        open.decrementAndGet();
      }
      key.attach(text.substring(Math.max(0, text.length() - DONE.length() + 1)));
    } catch (IOException e) {
      System.out.println("a stream broke: " + e.getMessage());
      key.cancel();
      open.decrementAndGet();
    }
  }

  /** Goes away from streams that have not ended; how many. */
  int leave() {
    left = true;
    return open.get();
  }

  /** How many have heard that it is done. */
  int ended() {
    return ended.get();
  }
}
