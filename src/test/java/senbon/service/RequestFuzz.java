package senbon.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Sends requests to a service that were sound until some bytes of them were changed. What it looks
 * for: an answer of 500, an answer that is none, a connection on which nothing comes.
 */
final class RequestFuzz {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String ID = "0123456789abcdef".repeat(4);
  private static final String WISH =
      "{\"from\":{\"url\":\"https://a.example/1\",\"hash\":\"sha256:"
          + ID
          + "\"},"
          + "\"to\":{\"url\":\"https://a.example/2\",\"mirrors\":[]},\"options\":{\"channel\":\"x\","
          + "\"full\":[\"a\"],\"max_patches\":3,\"effort\":\"fast\",\"fail_if_larger_than\":0.8,"
          + "\"any_channel\":true},\"priority\":0,\"deadline\":\"30m\"}";
  private static final String PLAN =
      "{\"defaults\":{\"channel\":\"c\"},\"pairs\":[{\"from\":\"https://a.example/1\","
          + "\"to\":\"https://a.example/2\",\"locale\":\"de\",\"from_mirrors\":[]}]}";
  private static final List<String> SEEDS =
      List.of(
          get("/"),
          get("/?like=" + ID),
          get("/jobs?state=done&text=x&cursor=7"),
          get("/jobs/" + ID),
          get("/login"),
          get("/healthz"),
          get("/readyz"),
          get("/metrics"),
          get("/v1/openapi.json"),
          get("/v1/partials?state=queued&from=a&to=b&client=c&since=2026-01-01T00:00:00Z&limit=5"),
          get("/v1/partials/" + ID),
          get("/v1/partials/" + ID + "/content", "Range: bytes=0-9", "If-Range: \"x\""),
          get("/v1/partials/" + ID + "/events", "Last-Event-ID: 7"),
          get("/v1/partials/" + ID + "/log", "Prefer: wait=1", "If-None-Match: \"1\", W/\"2\""),
          get("/v1/plans?cursor=5"),
          get("/v1/batches/" + ID + "/files/a/b", "Accept: text/html;q=0.5, */*"),
          get(
              "/partial/" + ID,
              "X-Forwarded-For: 1.2.3.4, 5.6.7.8",
              "Cookie: senbon-token=sb_x; a=b"),
          send("POST", "/v1/partials", "application/json", WISH),
          send("POST", "/v1/plans", "application/json;charset=utf-8", WISH),
          send("POST", "/v1/batches?channel=a&effort=fast", "application/json", PLAN),
          send("POST", "/v1/partials/" + ID + "/runs", "application/json", "{\"no_cache\":true}"),
          send("DELETE", "/v1/partials/" + ID, "text/plain", ""),
          send(
              "POST",
              "/",
              "application/x-www-form-urlencoded",
              "from=https%3A%2F%2Fa.example&to=x&full=a%0Ab"),
          send("POST", "/login", "application/x-www-form-urlencoded", "token=sb_x"),
          send(
              "POST",
              "/partial",
              "application/json",
              "{\"mar_from\":\"https://a.example/1\",\"sha_from\":\"x\"}"),
          chunked("/v1/partials", WISH));
  private static final List<String> WORDS =
      List.of(
          "\r\n",
          "\n",
          "\u0000",
          "%00",
          "%0a",
          "%",
          "%zz",
          "..",
          "/",
          "//",
          "?",
          "&",
          "=",
          ";",
          ":",
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          "[[[[[[[[",
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          "9999999999999999999",
          "\\ud800",
          "\u00ff\u00fe",
          "Transfer-Encoding: chunked\r\n",
          "Content-Length: 0\r\n",
          "Content-Length: 99999999999\r\n",
          "Expect: 100-continue\r\n",
          "Host: x\r\n",
          "Upgrade: h2c\r\n",
          "Connection: close\r\n",
          "Range: bytes=-1,0-,5-2\r\n",
          "GET ",
          "POST ",
          "HEAD ",
          "OPTIONS ",
          "TRACE ",
          "CONNECT ",
          "HTTP/1.0",
          "HTTP/2.0",
          "*",
          "application/json",
          "file:///",
          "s3://",
          "<script>",
          "'--",
          "Authorization: Bearer sb_\r\n",
          "Accept-Encoding: gzip\r\n");

  private final ServedProcess service;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<String> finds = new ArrayList<>();

  RequestFuzz(ServedProcess service) {
    this.service = service;
  }

  private static String get(String target, String... headers) {
    StringBuilder lines = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines + "Connection: close\r\n\r\n";
  }

  private static String send(String method, String target, String type, String body) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
        + "Content-Type: "
        + type
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String chunked(String target, String body) {
    return "POST "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(body.length())
        + "\r\n"
        + body
        + "\r\n0\r\n\r\n";
  }

  /** How often each status came; 0 for a connection that was closed without an answer. */
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  /** What should not have been: the answer, and the request as its seed and number make it. */
  List<String> finds() {
    return finds;
  }

  /** Sends those of some numbers; each is the same whenever it is sent. */
  void run(long seed, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      byte[] request = request(seed, i);
      String answer;
      try {
        answer = answer(request);
      } catch (SocketTimeoutException e) {
        find(seed, i, request, "nothing for " + PATIENCE_MILLIS + " ms");
        continue;
      }
      int status = 0;
      if (answer.matches("(?s)HTTP/1\\.1 [1-5][0-9][0-9] .*")) {
        status = Integer.parseInt(answer.substring(9, 12));
      } else if (!answer.isEmpty()) {
        find(seed, i, request, "no answer of HTTP: " + answer);
      }
      count(status);
      if (status == 500) {
        find(seed, i, request, answer);
      }
    }
  }

  private synchronized void count(int status) {
    statuses.merge(status, 1, Integer::sum);
  }

  private synchronized void find(long seed, int number, byte[] request, String what) {
    String shown = new String(request, StandardCharsets.ISO_8859_1);
    finds.add("seed " + seed + " number " + number + ": " + what + "\n--- of\n" + shown);
  }

  static byte[] request(long seed, int number) throws IOException {
    Random random = new Random(seed * 1_000_003 + number);
    byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.ISO_8859_1);
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, Random random) throws IOException {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(random.nextInt(4) == 0 ? 200 : 8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.nextInt(5)) {
      case 0 ->
          out.write(WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.ISO_8859_1));
      case 1 -> end = Math.min(bytes.length, at + 1); // one byte less
      case 2 -> { // other bytes
        for (int i = at; i < end; i++) {
          out.write(random.nextInt(256));
        }
      }
      case 3 -> { // a part twice
        out.write(bytes, at, end - at);
        out.write(bytes, at, end - at);
      }
      default -> { // one word for what stood there
        out.write(WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.ISO_8859_1));
        end = Math.min(bytes.length, at + 1 + random.nextInt(10));
      }
    }
    int rest = Math.max(at, end);
    boolean insertion = out.size() > at && rest == end && random.nextInt(2) == 0;
    out.write(bytes, insertion ? at : rest, bytes.length - (insertion ? at : rest));
    return out.toByteArray();
  }

  private String answer(byte[] request) throws IOException {
    try (Socket socket = service.connect()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        byte[] block = new byte[8192];
        for (int n = in.read(block); n >= 0 && answer.size() < 1 << 20; n = in.read(block)) {
          answer.write(block, 0, n);
        }
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        // It closes what it won't read, and may do so while we write.
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
