package senbon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no client sends them that means well, to a service where anybody may do anything. */
@SuppressWarnings("StringConcatToTextBlock") // their ends of lines are what is tried
final class HostileRequestsTest {
  private static final String WISH =
      "{\"from\":{\"url\":\"%s\"},\"to\":{\"url\":\"https://a.example/2\"}}";
  private static final String POST = "POST /v1/partials HTTP/1.1\r\nHost: localhost\r\n";
  private static final String CHUNKED =
      "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String JSON = "application/json";

  @TempDir private static Path home;
  private static ServedProcess service;

  @BeforeAll
  static void start() throws Exception {
    service =
        ServedProcess.start(
            home, List.of("allow-url=https://a.example/", "client-limit=100000"), Map.of());
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
  }

  private static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  private static String problem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    return JsonParser.parseString(answer.body())
        .getAsJsonObject()
        .get("type")
        .getAsString()
        .replace("urn:senbon:problem:", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost|200",
        "127.0.0.1|200",
        "[::1]:80|200",
        "evil.example|421",
        "localhost.evil.example|421",
        "10.0.0.1|421",
        "2130706433|421",
      })
  void a_request_for_another_host_is_told_apart(String host, int status) throws Exception {
    String rest = " HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n";
    assertThat(status(service.raw("GET /healthz" + rest))).isEqualTo(status);
    assertThat(status(service.raw("GET /" + rest))).isEqualTo(status);
    assertThat(status(service.raw("GET http://" + host + "/healthz" + rest))).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /healthz HTTP/1.1\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
        "GET /healthz\r\n\r\n",
        "GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "G\u0000T /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a/%2e%2e/b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /..;/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
        POST + "Content-Length: -1\r\n\r\n{}",
        POST + "Transfer-Encoding: chunked, x\r\n\r\n",
        POST + CHUNKED + "zz\r\n{}\r\n0\r\n\r\n",
        "\r\n\r\n\r\nnonsense",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
      })
  void what_is_malformed_is_refused_and_nothing_breaks(String request) throws Exception {
    int status = status(service.raw(request));
    assertThat(status == 0 || (status >= 400 && status < 500) || status == 501 || status == 505)
        .as("%d", status)
        .isTrue();
    assertThat(service.ask("GET", "healthz", null).statusCode()).isEqualTo(200);
  }

  @Test
  void headers_and_bodies_have_limits() throws Exception {
    String long1 = "x".repeat(9000);
    assertThat(service.ask("GET", "healthz", null, "X-Long", long1).statusCode()).isEqualTo(431);
    assertThat(status(service.raw("GET /" + long1 + " HTTP/1.1\r\nHost: localhost\r\n\r\n")))
        .isIn(414, 431);
    // What is too long is refused before it comes.
    String large = service.raw(POST + "Content-Length: " + ((64 << 10) + 1) + "\r\n\r\n");
    assertThat(status(large)).isEqualTo(413);
    assertThat(large).contains("urn:senbon:problem:too-large");
    StringBuilder chunks = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      chunks.append("2000\r\n").append(" ".repeat(0x2000)).append("\r\n");
    }
    assertThat(status(service.raw(POST + CHUNKED + chunks + "0\r\n\r\n"))).isEqualTo(413);
    String batch = POST.replace("partials", "batches") + "Content-Length: ";
    assertThat(status(service.raw(batch + ((4 << 20) + 1) + "\r\n\r\n"))).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[",
        "nul",
        "\"\\ud800\"",
        "{\"from\":}",
        "5",
        "[]",
        "null",
        "\"x\"",
      })
  void a_body_that_is_no_wish_is_told_as_such(String body) throws Exception {
    HttpResponse<String> answer = service.ask("POST", "v1/partials", body, "Content-Type", JSON);
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
    assertThat(problem(answer)).isEqualTo("usage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1/partials", "v1/batches", "v1/plans"})
  void deep_and_wide_json_ends_in_one_clear_answer(String path) throws Exception {
    List<String> bodies = new ArrayList<>();
    bodies.add("[".repeat(60_000));
    bodies.add("[".repeat(30_000) + "]".repeat(30_000));
    bodies.add("{\"from\":".repeat(5000) + "1" + "}".repeat(5000));
    bodies.add("{\"pairs\":[" + "[".repeat(20_000) + "]".repeat(20_000) + "]}");
    bodies.add("{\"priority\":1e99999999,\"from\":" + "9".repeat(50_000) + "}");
    bodies.add("{\"x\":\"" + "a".repeat(60_000) + "\"}");
    for (String body : bodies) {
      HttpResponse<String> answer = service.ask("POST", path, body, "Content-Type", JSON);
      assertThat(answer.statusCode()).as(body.substring(0, 20)).isIn(400, 422);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "file:///etc/passwd",
        "s3://bucket/key",
        "-",
        "@/etc/passwd",
        "--config=/etc/passwd",
        "https://evil.example/1",
        "https://a.example@evil.example/1",
        "http://127.0.0.1/1",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/1",
        "https://a.example/../1",
        "https://a.example\\\\n--config=x/1",
        "https://a.example/\\n--config=x",
      })
  void only_what_is_listed_is_fetched(String address) throws Exception {
    String wish = WISH.formatted(address);
    for (String path : List.of("v1/partials", "v1/plans")) {
      HttpResponse<String> answer = service.ask("POST", path, wish, "Content-Type", JSON);
      assertThat(answer.statusCode()).as(answer.body()).isIn(403, 422);
    }
    for (String key : List.of("from", "from_mar", "to", "to_mar")) {
      String other = key.startsWith("from") ? "to" : "from";
      String pair = "{\"%s\":\"%s\",\"%s\":\"https://a.example/2\"}".formatted(key, address, other);
      for (String plan :
          List.of(
              "{\"pairs\":[" + pair + "]}",
              "{\"extra\":{\"funsize\":{\"partials\":[" + pair + "]}}}",
              "{\"defaults\":" + pair + ",\"pairs\":[{}]}",
              "[" + pair + "]")) {
        HttpResponse<String> answer = service.ask("POST", "v1/batches", plan, "Content-Type", JSON);
        assertThat(answer.statusCode()).as(plan + answer.body()).isIn(400, 403, 422);
      }
    }
    String query = URLEncoder.encode(address.replace("\\n", "\n"), StandardCharsets.UTF_8);
    assertThat(service.ask("GET", "v1/tools?from=" + query, null).statusCode()).isIn(400, 403, 422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel", "effort", "url_base"})
  void no_parameter_becomes_another_option_of_the_command(String name) throws Exception {
    String plan = "{\"pairs\":[{\"from\":\"https://a.example/1\",\"to\":\"https://a.example/2\"}]}";
    for (String end : List.of("%0A", "%0D", "%00", "%0D%0A")) {
      String path = "v1/batches?" + name + "=x" + end + "--config=/etc/passwd";
      assertThat(service.ask("POST", path, plan, "Content-Type", JSON).statusCode())
          .as(path)
          .isIn(400, 422);
    }
  }

  @Test
  void a_page_of_somebody_else_changes_nothing() throws Exception {
    String wish = WISH.formatted("https://a.example/csrf");
    String id =
        JsonParser.parseString(
                service.ask("POST", "v1/partials", wish, "Content-Type", JSON).body())
            .getAsJsonObject()
            .get("id")
            .getAsString();
    String form = "application/x-www-form-urlencoded";
    for (List<String> origin :
        List.of(
            List.of("Origin", "https://evil.example"),
            List.of("Origin", "null"),
            List.of("Sec-Fetch-Site", "cross-site"),
            List.of("Sec-Fetch-Site", "same-site"))) {
      List<String> all = new ArrayList<>(origin);
      all.addAll(List.of("Content-Type", form));
      String[] headers = all.toArray(new String[0]);
      for (String path :
          List.of(
              "",
              "login",
              "logout",
              "jobs/" + id + "/cancel",
              "jobs/" + id + "/again",
              "v1/partials",
              "v1/partials/" + id + "/runs")) {
        assertThat(service.ask("POST", path, "", headers).statusCode())
            .as(path + Arrays.toString(headers))
            .isEqualTo(403);
      }
      assertThat(service.ask("DELETE", "v1/partials/" + id, null, headers).statusCode())
          .isEqualTo(403);
    }
    assertThat(service.ask("POST", "", "from=x", "Content-Type", form).statusCode())
        .as("a form without any origin")
        .isEqualTo(403);
    assertThat(service.ask("POST", "v1/partials", wish, "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    HttpResponse<String> read =
        service.ask("GET", "v1/partials/" + id, null, "Origin", "https://evil.example");
    assertThat(read.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    assertThat(read.body()).contains("\"queued\"");
  }

  @Test
  void five_hundred_connections_that_say_nothing_keep_nobody_waiting() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 500; i++) {
        Socket socket = service.connect();
        String begun =
            i % 2 == 0
                ? "GET /healthz HTTP/1.1\r\nHost: local"
                : "POST /v1/partials HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      for (int i = 0; i < 20; i++) { // Java compiles
        service.ask("GET", "v1/partials", null);
      }
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        for (Socket socket : slow.subList(i * 5, i * 5 + 5)) {
          socket.getOutputStream().write('x');
        }
        long start = System.nanoTime();
        assertThat(service.ask("GET", "v1/partials", null).statusCode()).isEqualTo(200);
        millis.add((System.nanoTime() - start) / 1_000_000);
      }
      millis.sort(null);
      System.err.println(
          "beside 500 slow connections: median "
              + millis.get(50)
              + " ms, 95 of 100 within "
              + millis.get(94)
              + " ms");
      assertThat(millis.get(94)).isLessThan(100);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
