package senbon.net.fetch;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that makes tunnels, all of them to one port of this machine. */
final class Tunnel implements Closeable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final int target;

  Tunnel(int target) throws IOException {
    this.target = target;
    start(
        () -> {
          while (true) {
            Socket client = socket.accept();
            start(() -> serve(client));
          }
        });
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // Someone has hung up.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket client) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    InputStream in = client.getInputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    requests.add(head.toString(StandardCharsets.ISO_8859_1));
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    start(() -> server.getInputStream().transferTo(client.getOutputStream()));
    in.transferTo(server.getOutputStream());
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The head of each request. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
