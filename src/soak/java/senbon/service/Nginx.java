package senbon.service;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A web server of somebody else's, to compare with. */
final class Nginx implements Closeable {
  private final int port;
  private final Process process;

  /**
   * Starts it: as Debian configures it, with sendfile and one worker for each processor.
   *
   * @param root folder of its files; what it needs besides is written beside it
   */
  Nginx(Path root) throws IOException, InterruptedException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path settings = root.resolveSibling("nginx.conf");
    Files.writeString(settings, settings(root));
    process = new ProcessBuilder("nginx", "-c", settings.toString()).inheritIO().start();
    for (int i = 0; i < 100; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    throw new IOException("nginx does not listen");
  }

  private String settings(Path root) {
    return """
        daemon off;
        worker_processes auto;
        pid %2$s/nginx.pid;
        error_log %2$s/nginx.log;
        %4$s
        events { worker_connections 768; }
        http {
          sendfile on;
          tcp_nopush on;
          access_log off;
          keepalive_requests 1000000;
          client_body_temp_path %2$s/t1;
          proxy_temp_path %2$s/t2;
          fastcgi_temp_path %2$s/t3;
          uwsgi_temp_path %2$s/t4;
          scgi_temp_path %2$s/t5;
          server { listen 127.0.0.1:%3$d; root %1$s; }
        }
        """
        .formatted(
            root,
            root.getParent(),
            port,
            System.getProperty("user.name").equals("root") ? "user root;" : "");
  }

  URI uri(String file) {
    return URI.create("http://127.0.0.1:" + port + "/" + file);
  }

  /** What it and its workers have taken so far. */
  Duration cpu() {
    return process.descendants().map(Cpu::of).reduce(Cpu.of(process.toHandle()), Duration::plus);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
