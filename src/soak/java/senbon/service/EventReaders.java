package senbon.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Many who watch one job. */
final class EventReaders {
  private final AtomicInteger ended = new AtomicInteger();
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile boolean left;

  EventReaders(URI address, int count) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> read(address), "watcher-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void read(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      open.add(socket);
      socket
          .getOutputStream()
          .write(
              ("GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("\"state\":\"done\"")) {
          ended.incrementAndGet();
          break;
        }
      }
      open.remove(socket);
    } catch (IOException e) {
      if (!left) {
        System.out.println("a stream broke: " + e.getMessage());
      }
    }
  }

  /** Goes away from streams that have not ended; how many. */
  int leave() throws IOException {
    left = true;
    int count = 0;
    for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
      socket.close();
      count++;
    }
    return count;
  }

  /** How many have heard that it is done. */
  int ended() {
    return ended.get();
  }
}
