package senbon.store.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a store and does to chosen requests what networks and stores do at times. */
public final class FaultProxy implements Closeable {
  /** What is done. */
  public enum Fault {
    NONE,
    /** Access denied. */
    FORBIDDEN,
    /** An unknown header. */
    BAD_REQUEST,
    INTERNAL_ERROR,
    SLOW_DOWN,
    /** No answer. */
    HANG,
    /** An answer that stops in the middle of its body. */
    HANG_WITHIN,
    RESET,
    /** The body ends before its length. */
    TRUNCATED,
    /** Another byte in the body. */
    WRONG_BYTE,
    /** A byte more than there should be. */
    LONGER,
    CONFLICT,
    PRECONDITION,
    NOT_IMPLEMENTED,
    SKEWED,
    NO_BUCKET,
    /** Bodies trickle both ways. */
    THROTTLED
  }

  /** Which fault a request meets. */
  public interface Plan {
    Fault of(String method, String path);
  }

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private final ServerSocket server;
  private final int upstream;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger moving = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Plan plan = (method, path) -> Fault.NONE;
  private volatile int bytesPerSecond = 20_000;

  public FaultProxy(int upstream) throws IOException {
    this.upstream = upstream;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public void plan(Plan next) {
    plan = next;
  }

  public void speed(int perSecond) {
    bytesPerSecond = perSecond;
  }

  /** Every request so far: its method and path. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public void forget() {
    requests.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket), "fault-proxy-request");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      String[] words = head.split(" ", 3);
      requests.add(words[0] + " " + words[1]);
      Fault fault = plan.of(words[0], words[1]);
      if (fault == Fault.HANG) {
        closed.await(60, TimeUnit.SECONDS);
        return;
      }
      long length = length(head);
      if (head.toLowerCase(Locale.ROOT).contains("\r\nexpect:") && fault != Fault.RESET) {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
      if (fault == Fault.RESET) {
        in.readNBytes((int) Math.min(length, 10));
        socket.setSoLinger(true, 0);
        return;
      }
      if (fault == Fault.THROTTLED) {
        trickle(head, in, length, out);
        return;
      }
      byte[] body = in.readNBytes((int) length);
      byte[] made = madeUp(fault);
      if (made.length > 0) {
        out.write(made);
        out.flush();
        return;
      }
      answer(forward(head, body), fault, out, socket);
    } catch (IOException | InterruptedException e) {
      // The client gave up.
    }
  }

  /** Passes on what comes as it comes, slowly; one side's end is the other's. */
  private void trickle(String head, InputStream in, long length, OutputStream out)
      throws IOException {
    try (Socket store = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      OutputStream to = store.getOutputStream();
      to.write(closing(head));
      to.flush();
      for (long done = 0; done < length; ) {
        byte[] some = in.readNBytes((int) Math.min(slice(), length - done));
        if (some.length == 0) {
          throw new IOException("the client is gone");
        }
        to.write(some);
        to.flush();
        done += some.length;
        partly(done > 0 && done < length);
      }
      InputStream from = store.getInputStream();
      byte[] first = head(from).getBytes(StandardCharsets.ISO_8859_1);
      out.write(first);
      long left = length(new String(first, StandardCharsets.ISO_8859_1));
      while (left > 0) {
        byte[] some = from.readNBytes((int) Math.min(slice(), left));
        if (some.length == 0) {
          return;
        }
        out.write(some);
        out.flush();
        left -= some.length;
        partly(left > 0);
      }
      out.flush();
    } finally {
      moving.set(0);
    }
  }

  private void partly(boolean moves) {
    moving.set(moves ? 1 : 0);
    pause();
  }

  /** Whether some of an object's bytes have been passed on just now, and not all. */
  public boolean isMoving() {
    return moving.get() > 0;
  }

  private int slice() {
    return Math.max(1, bytesPerSecond / 50);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.write(b);
      ends = b == '\r' || b == '\n' ? ends + 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static long length(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return 0;
  }

  private static byte[] closing(String head) {
    StringBuilder lines = new StringBuilder();
    for (String line : head.strip().split("\r\n", -1)) {
      String name = line.toLowerCase(Locale.ROOT);
      if (!name.startsWith("connection:") && !name.startsWith("expect:")) {
        lines.append(line).append("\r\n");
      }
    }
    return lines
        .append("Connection: close\r\n\r\n")
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The whole answer of the store. */
  private byte[] forward(String head, byte[] body) throws IOException {
    try (Socket store = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      OutputStream out = store.getOutputStream();
      out.write(closing(head));
      out.write(body);
      out.flush();
      return store.getInputStream().readAllBytes();
    }
  }

  private void answer(byte[] whole, Fault fault, OutputStream out, Socket socket)
      throws IOException, InterruptedException {
    int start = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    int length = whole.length - start;
    switch (fault) {
      case HANG_WITHIN -> {
        out.write(whole, 0, start + length / 2);
        out.flush();
        closed.await(60, TimeUnit.SECONDS);
      }
      case TRUNCATED -> out.write(whole, 0, start + length / 2);
      case WRONG_BYTE -> {
        if (length > 0) {
          whole[start + length / 2] ^= 1;
        }
        out.write(whole);
      }
      case LONGER -> {
        String head = new String(whole, 0, start, StandardCharsets.ISO_8859_1);
        String longer =
            head.replaceFirst("(?i)content-length: *" + length, "Content-Length: " + (length + 1));
        out.write(longer.getBytes(StandardCharsets.ISO_8859_1));
        out.write(whole, start, length);
        out.write('x');
      }
      default -> out.write(whole);
    }
    out.flush();
    socket.shutdownOutput();
  }

  private static byte[] madeUp(Fault fault) {
    return switch (fault) {
      case FORBIDDEN -> error(403, "AccessDenied", 0);
      case BAD_REQUEST -> error(400, "InvalidArgument", 0);
      case INTERNAL_ERROR -> error(500, "InternalError", 0);
      case SLOW_DOWN -> error(503, "SlowDown", 0);
      case CONFLICT -> error(409, "ConditionalRequestConflict", 0);
      case PRECONDITION -> error(412, "PreconditionFailed", 0);
      case NOT_IMPLEMENTED -> error(501, "NotImplemented", 0);
      case SKEWED -> error(403, "RequestTimeTooSkewed", 5);
      case NO_BUCKET -> error(404, "NoSuchBucket", 0);
      default -> new byte[0];
    };
  }

  private static byte[] error(int status, String code, int hoursAhead) {
    String body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code></Error>";
    return """
        HTTP/1.1 %d Error\r
        Content-Type: application/xml\r
        Content-Length: %d\r
        Date: %s\r
        Connection: close\r
        \r
        %s"""
        .formatted(
            status,
            body.length(),
            DATE.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(hoursAhead)),
            body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
