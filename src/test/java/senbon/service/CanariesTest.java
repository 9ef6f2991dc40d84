package senbon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.cli.OpenSsl;
import senbon.queue.JobTable;
import senbon.queue.PostgresServer;
import senbon.queue.QueueSettings;
import senbon.service.guard.NewToken;
import senbon.service.guard.Role;

/**
 * Secrets that a service is told, each used as it is meant: none of them is found anywhere after.
 */
final class CanariesTest {
  private static final String URL_PASSWORD = "cnryUrlPassword7Kq";
  private static final String QUERY = "cnryQuery4Zx";
  private static final String NETRC = "cnryNetrc9Wb";
  private static final String HEADER = "cnryHeader2Tm";
  private static final String SIGNING = "cnrySigning5Jd";
  private static final String DATABASE = "cnryDatabase8Lf";
  private static final String PROXY = "cnryProxy3Gh";
  private static final String S3 = "cnryS3Key6Vn";

  @TempDir private Path planted;
  @TempDir private Path home;

  /** What servers were shown: a canary that never sang proves nothing. */
  private final Set<String> shown = new ConcurrentSkipListSet<>();

  private final Map<String, String> seen = new TreeMap<>();
  private final NewToken token = NewToken.make("maker", Role.ADMIN);

  private Path secret(String name, String text) throws IOException {
    return privately(Files.writeString(planted.resolve(name), text));
  }

  private static Path privately(Path file) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** A proxy that is the server of all hosts too. */
  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestHeaders().values().forEach(shown::addAll);
    shown.add(String.valueOf(exchange.getRequestURI().getQuery()));
    String path = exchange.getRequestURI().getPath();
    Path file = Path.of("examples", path.substring(path.lastIndexOf('/') + 1));
    boolean there = Files.isRegularFile(file);
    byte[] body = there ? Files.readAllBytes(file) : "none".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(there ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static SSLContext trusting(Path certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "a",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate))));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private HttpResponse<String> ask(
      ServedProcess service, String method, String path, String body, String... more)
      throws Exception {
    List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + token.secret()));
    headers.addAll(List.of(more));
    HttpResponse<String> answer = service.ask(method, path, body, headers.toArray(new String[0]));
    StringBuilder text = new StringBuilder(answer.body());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.toLowerCase(Locale.ROOT).equals("set-cookie")) {
                text.append(name).append(values);
              }
            });
    seen.put(seen.size() + " answer to " + method + " " + path, text.toString());
    return answer;
  }

  private static String wish(String query, String file) {
    return "{\"from\":{\"url\":\"http://a.example/%s?%s\"},\"to\":{\"url\":\"http://a.example/%s\"}}"
        .formatted("hello-1.0.complete.mar", query, file);
  }

  private String make(ServedProcess service, String path, String wish) throws Exception {
    HttpResponse<String> answer =
        ask(service, "POST", path, wish, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = JsonParser.parseString(answer.body()).getAsJsonObject().get("id").getAsString();
    for (int i = 0; i < 6; i++) {
      String state =
          JsonParser.parseString(
                  ask(service, "GET", path + "/" + id, null, "Prefer", "wait=50").body())
              .getAsJsonObject()
              .get("state")
              .getAsString();
      if (!Set.of("queued", "running").contains(state)) {
        return id;
      }
    }
    throw new AssertionError("it never ends");
  }

  @Test
  void no_secret_is_found_in_answers_logs_and_tables() throws Exception {
    Path key = planted.resolve("tls.key");
    Path certificate = planted.resolve("tls.pem");
    OpenSsl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key);
    privately(key);
    OpenSsl.run(
        "req",
        "-x509",
        "-new",
        "-key",
        key,
        "-out",
        certificate,
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=IP:127.0.0.1");
    String tlsKey = Files.readAllLines(key).get(1);
    Path signKey = planted.resolve("sign.key");
    OpenSsl.run(
        "genpkey",
        "-algorithm",
        "RSA",
        "-pkeyopt",
        "rsa_keygen_bits:2048",
        "-aes256",
        "-pass",
        "pass:" + SIGNING,
        "-out",
        signKey);
    privately(signKey);
    HttpServer server = server();
    Map<String, String> variables = new HashMap<>();
    String proxy = "http://me:" + PROXY + "@127.0.0.1:" + server.getAddress().getPort();
    variables.put("http_proxy", proxy);
    variables.put("no_proxy", "127.0.0.1");
    variables.put("AWS_ACCESS_KEY_ID", "AKIACANARY");
    variables.put("AWS_SECRET_ACCESS_KEY", S3);
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    List<String> settings =
        List.of(
            ServedProcess.tokens(planted, token),
            "workers=1",
            "worker-memory=300M",
            "legacy-api=true",
            "log-level=debug",
            "log-file=" + home.resolve("log"),
            "access-log=" + home.resolve("access"),
            "allow-url=http://a.example/",
            "netrc-file=" + secret("netrc", "machine a.example login me password " + NETRC + "\n"),
            "header-file=http://a.example=" + secret("headers", "X-Secret: " + HEADER + "\n"),
            "tls-cert=" + certificate,
            "tls-key=" + key,
            "sign-key=" + signKey,
            "sign-password-file=" + secret("sign-password", SIGNING + "\n"),
            "queue-password-file=" + secret("database-password", DATABASE + "\n"),
            "s3-bucket=builds",
            "s3-region=eu-central-1",
            "s3-min-size=0",
            "s3-timeout=1s",
            "s3-endpoint=http://127.0.0.1:" + server.getAddress().getPort() + "/");
    try (ServedProcess service =
        ServedProcess.start(home, settings, variables).trusting(trusting(certificate))) {
      String id = make(service, "v1/partials", wish("sig=" + QUERY, "hello-1.1.complete.mar"));
      String failed = make(service, "v1/partials", wish("sig=" + QUERY, "none.mar?" + QUERY));
      String plan = make(service, "v1/plans", wish("sig=" + QUERY, "hello-1.1.complete.mar"));
      String bad = wish("", "x").replace("http://", "http://me:" + URL_PASSWORD + "@");
      ask(service, "POST", "v1/partials", bad, "Content-Type", "application/json");
      String form =
          "from="
              + URLEncoder.encode(
                  "http://me:" + URL_PASSWORD + "@a.example/", StandardCharsets.UTF_8);
      ask(
          service,
          "POST",
          "",
          form + "&to=x",
          "Content-Type",
          "application/x-www-form-urlencoded",
          "Sec-Fetch-Site",
          "same-origin");
      ask(
          service,
          "POST",
          "login",
          "token=" + token.secret(),
          "Content-Type",
          "application/x-www-form-urlencoded",
          "Sec-Fetch-Site",
          "same-origin");
      for (String job : List.of(id, failed)) {
        for (String part : List.of("", "/events", "/log", "/report", "/content", "/explain")) {
          ask(service, "GET", "v1/partials/" + job + part, null);
        }
        ask(service, "GET", "v1/partials/" + job + "/explain", null, "Accept", "text/html");
        ask(service, "GET", "jobs/" + job, null);
        ask(service, "GET", "?like=" + job, null);
        ask(service, "GET", "partial/" + job, null);
      }
      ask(service, "GET", "v1/plans/" + plan, null);
      String tools = "http://a.example/hello-1.0.complete.mar?" + QUERY;
      ask(
          service,
          "GET",
          "v1/tools?from=" + URLEncoder.encode(tools, StandardCharsets.UTF_8),
          null);
      for (String path :
          List.of(
              "",
              "jobs",
              "cache",
              "login",
              "v1/partials",
              "v1/plans",
              "v1/batches",
              "v1/cache",
              "metrics",
              "readyz",
              "healthz",
              "__version__",
              "none")) {
        ask(service, "GET", path, null, "Cookie", "senbon-token=" + token.secret());
        ask(service, "GET", path + "?token=" + token.secret(), null);
      }
      assertThat(seen.values()).anyMatch(text -> text.contains("\"done\""));
      assertThat(seen.values()).anyMatch(text -> text.contains("\"failed\""));
    } finally {
      server.stop(0);
    }
    assertThat(shown)
        .contains(HEADER, basic("me", NETRC), basic("me", PROXY), "sig=" + QUERY)
        .anyMatch(value -> value.startsWith("AWS4-HMAC-SHA256 Credential=AKIACANARY"));
    Path file = home.resolve("state/jobs");
    try (JobTable table =
        JobTable.open(
            new QueueSettings(
                Optional.empty(), file, Optional.empty(), Optional.empty(), Optional.empty(), 1))) {
      assertThat(table.upkeep().backUp(home.resolve("state/jobs.sql.gz"))).isTrue();
    }
    see(home);
    assertThat(seen.keySet())
        .contains(
            "file stderr",
            "file log",
            "file access",
            "file state/jobs.mv.db",
            "file state/jobs.sql.gz");
    assertThat(seen.get("file access")).contains("GET /v1/partials/");
    for (String tables : List.of("file state/jobs.mv.db", "file state/jobs.sql.gz")) {
      assertThat(seen.get(tables)).as(tables).contains("hello-1.0.complete.mar");
    }
    String own = Files.readString(home.resolve("state/jobs.key")).strip();
    seen.remove("file state/jobs.key");
    assertFoundNowhere(
        token.secret(),
        URL_PASSWORD,
        QUERY,
        NETRC,
        HEADER,
        SIGNING,
        DATABASE,
        PROXY,
        tlsKey,
        S3,
        own,
        basic("me", NETRC).substring(6),
        basic("me", PROXY).substring(6));
  }

  /** All files below a folder but the settings; those that are packed, as they are unpacked. */
  private void see(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("settings")) {
          try (InputStream in = Files.newInputStream(file);
              InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            String text = new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1);
            seen.put("file " + folder.relativize(file), text);
          }
        }
      }
    }
  }

  private void assertFoundNowhere(String... canaries) {
    List<String> found = new ArrayList<>();
    for (String canary : canaries) {
      seen.forEach(
          (where, text) -> {
            int at = text.indexOf(canary);
            if (at >= 0) {
              found.add(canary + " in " + where + ": " + text.substring(Math.max(0, at - 120), at));
            }
          });
    }
    assertThat(found).isEmpty();
  }

  /** Its files have what was deleted too, and its log what was ever written. */
  @Test
  void no_query_is_found_in_a_database_of_several_machines() throws Exception {
    String digits = "5eed".repeat(16);
    HttpServer server = server();
    try (PostgresServer database = PostgresServer.start()) {
      List<String> settings =
          List.of(
              ServedProcess.tokens(planted, token),
              "workers=1",
              "worker-memory=300M",
              "cache-shared=true",
              "allow-url=http://a.example/",
              "queue=" + database.url(),
              "queue-user=" + database.user(),
              "queue-key-file=" + secret("queue-key", digits + "\n"));
      String proxy = "http://127.0.0.1:" + server.getAddress().getPort();
      Map<String, String> variables = Map.of("http_proxy", proxy, "no_proxy", "127.0.0.1");
      try (ServedProcess service = ServedProcess.start(home, settings, variables)) {
        make(service, "v1/partials", wish("sig=" + QUERY, "hello-1.1.complete.mar"));
        make(service, "v1/partials", wish("sig=" + QUERY, "none.mar?" + QUERY));
        String pair =
            wish("sig=" + QUERY, "hello-1.1.complete.mar")
                .replaceAll("\\{\"url\":(\"[^\"]*\")}", "$1");
        make(service, "v1/batches", "{\"pairs\":[" + pair + "]}");
        assertThat(seen.values()).anyMatch(text -> text.contains("\"done\""));
        assertThat(seen.values()).anyMatch(text -> text.contains("\"failed\""));
        try (Connection own =
            DriverManager.getConnection(database.url(), database.user(), "none")) {
          own.createStatement().execute("checkpoint");
        }
        see(database.data());
        List<String> without =
            settings.stream().filter(line -> !line.startsWith("queue-key-file")).toList();
        Path second = Files.createDirectories(planted.resolve("second"));
        try (ServedProcess other = ServedProcess.start(second, without, variables)) {
          String wish = wish("other=" + QUERY, "hello-1.1.complete.mar");
          HttpResponse<String> refused =
              ask(other, "POST", "v1/partials", wish, "Content-Type", "application/json");
          assertThat(refused.statusCode()).isEqualTo(422);
          assertThat(refused.body()).contains("Set queue-key-file, alike on all machines");
        }
      }
      see(home);
    } finally {
      server.stop(0);
    }
    assertThat(shown).contains("sig=" + QUERY, QUERY);
    for (String folder : List.of("file base/", "file pg_wal/")) {
      assertThat(seen.keySet().stream().filter(where -> where.startsWith(folder)))
          .as("what is not secret is found")
          .anyMatch(where -> seen.get(where).contains("hello-1.0.complete.mar"));
    }
    assertFoundNowhere(token.secret(), QUERY, digits);
  }
}
