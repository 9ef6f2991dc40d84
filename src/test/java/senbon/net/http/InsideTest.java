package senbon.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.AddressBlock;
import senbon.base.failure.NetworkException;
import senbon.base.failure.Outcome;
import senbon.base.failure.RefusedException;
import senbon.net.fetch.HttpFetcher;
import senbon.net.fetch.TestServer;
import senbon.net.fetch.TransferWatcher;

/** Inside addresses are refused in whatever form they come, unless they are allowed. */
final class InsideTest {
  /** Hosts as somebody may write them, and the address that each comes to. */
  private static final Map<String, String> INSIDE =
      Map.ofEntries(
          Map.entry("127.0.0.1", "127.0.0.1"),
          Map.entry("127.1", "127.0.0.1"),
          Map.entry("2130706433", "127.0.0.1"),
          Map.entry("0x7f.1", "127.0.0.1"),
          Map.entry("0177.0.0.1", "127.0.0.1"),
          Map.entry("[::1]", "::1"),
          Map.entry("[::]", "::"),
          Map.entry("0.0.0.0", "0.0.0.0"),
          Map.entry("[::ffff:127.0.0.1]", "::ffff:127.0.0.1"),
          Map.entry("[64:ff9b::7f00:1]", "64:ff9b::7f00:1"),
          Map.entry("[2002:7f00:1::]", "2002:7f00:1::"),
          Map.entry("10.1.2.3", "10.1.2.3"),
          Map.entry("172.31.2.3", "172.31.2.3"),
          Map.entry("192.168.0.1", "192.168.0.1"),
          Map.entry("169.254.169.254", "169.254.169.254"),
          Map.entry("100.64.0.1", "100.64.0.1"),
          Map.entry("[fd00::1]", "fd00::1"));

  private static final String OUTSIDE = "93.184.216.34";
  private static final HttpPolicy GUARDED = guarded(List.of());

  @TempDir private Path dir;

  private static HttpPolicy guarded(List<AddressBlock> allowed) {
    return HttpPolicy.defaults()
        .withRetries(3, 10, Duration.ofMillis(1), Duration.ofMillis(2))
        .withTimeouts(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10))
        .withInside(Optional.of(allowed));
  }

  /** Knows one name, and whatever the system knows else. */
  private static DnsResolver names(String name, String... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        if (!host.equals(name)) {
          return SystemDefaultDnsResolver.INSTANCE.resolve(host);
        }
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
          all[i] = InetAddress.getByName(addresses[i]);
        }
        return all;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private static void get(HttpPolicy policy, DnsResolver names, String uri) throws Exception {
    try (CloseableHttpClient client = Clients.create(policy, names)) {
      new Exchange(client, policy).get(URI.create(uri), Map.of()).close();
    }
  }

  private static void assertRefused(HttpPolicy policy, DnsResolver names, String uri) {
    assertThatThrownBy(() -> get(policy, names, uri))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.outcome()).isEqualTo(Outcome.REFUSED);
              assertThat(e.what()).contains(" leads to ").endsWith(", which is not allowed.");
              assertThat(e.remedy()).contains("allow-private");
            });
  }

  static Stream<String> hosts() {
    return INSIDE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void an_inside_address_is_refused_as_it_is_written(String host) {
    assertRefused(GUARDED, null, "http://" + host + ":9/");
    assertRefused(GUARDED, null, "https://" + host + "/");
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void an_inside_address_is_refused_by_name(String host) {
    assertRefused(GUARDED, names("a.example", INSIDE.get(host)), "http://a.example:9/");
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void one_inside_address_among_the_answers_of_a_name_is_enough(String host) {
    String inside = INSIDE.get(host);
    assertRefused(GUARDED, names("a.example", OUTSIDE, inside), "http://a.example:9/");
    assertRefused(GUARDED, names("a.example", inside, OUTSIDE), "http://a.example:9/");
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void an_inside_address_is_refused_after_a_redirect(String host) throws Exception {
    try (ServerSocket at = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.2"))) {
      Thread server =
          new Thread(
              () -> {
                try (var connection = at.accept()) {
                  connection.getInputStream().read(new byte[4096]);
                  String head =
                      "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://%s:9/\r\n\r\n";
                  connection
                      .getOutputStream()
                      .write(head.formatted(host).getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  // The test tells.
                }
              });
      server.start();
      HttpPolicy policy = guarded(List.of(AddressBlock.parse("127.0.0.2")));
      assertRefused(policy, null, "http://127.0.0.2:" + at.getLocalPort() + "/");
      server.join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1.2.3",
        "100.127.255.255",
        "127.255.255.255",
        "169.254.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "172.16.0.1",
        "::127.0.0.1",
        "::8.8.8.8",
        "64:ff9b:1::1",
        "64:ff9b::a00:1",
        "64:ff9b::a9fe:a9fe",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:db8::1",
        "2002:808:808::",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd20:ce::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "::ffff:0:7f00:1",
      })
  void so_is_whatever_else_is_not_of_the_internet(String address) throws Exception {
    assertThat(InsideAddresses.kind(InetAddress.getByName(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", OUTSIDE, "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "126.255.255.255", "128.0.0.1", "169.253.0.1", "172.15.0.1", "172.32.0.1", "192.167.0.1",
        "192.169.0.1", "192.0.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "168.63.129.17",
        "2606:4700::1111", "2a00:1450::1", "2400:cb00::1", "64:ff9b::101:101", "::ffff:1.1.1.1",
      })
  void what_lies_outside_is_asked(String address) throws Exception {
    assertThat(InsideAddresses.kind(InetAddress.getByName(address))).isEmpty();
  }

  @Test
  void an_allowed_block_may_be_asked_and_nothing_beside_it() throws Exception {
    try (TestServer server = new TestServer((q, r) -> r.head(200, "Content-Length: 0"))) {
      HttpPolicy policy = guarded(List.of(AddressBlock.parse("127.0.0.0/30")));
      int port = server.port();
      get(policy, null, "http://127.0.0.1:" + port + "/");
      get(policy, null, "http://127.1:" + port + "/");
      get(policy, names("a.example", "127.0.0.1"), "http://a.example:" + port + "/");
      assertThat(server.requests()).hasSize(3);
      assertRefused(policy, null, "http://127.0.0.4:" + port + "/");
      assertRefused(
          policy, names("a.example", "127.0.0.1", "10.0.0.1"), "http://a.example:" + port + "/");
    }
  }

  @Test
  void without_a_guard_every_address_may_be_asked() throws Exception {
    try (TestServer server = new TestServer((q, r) -> r.head(200, "Content-Length: 0"))) {
      get(HttpPolicy.defaults(), null, server.uri("/").toString());
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_name_is_looked_up_once_a_connection_and_that_answer_is_what_is_connected_to()
      throws Exception {
    AtomicInteger asked = new AtomicInteger();
    DnsResolver turning =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            String now = asked.getAndIncrement() == 0 ? "127.0.0.3" : "127.0.0.1";
            return new InetAddress[] {InetAddress.getByName(now)};
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    try (TestServer server = new TestServer((q, r) -> r.head(200, "Content-Length: 0"))) {
      HttpPolicy policy = guarded(List.of(AddressBlock.parse("127.0.0.3")));
      assertThatThrownBy(() -> get(policy, turning, "http://a.example:" + server.port() + "/"))
          .isInstanceOf(AttemptFailedException.class);
      assertThat(asked).hasValue(1);
      assertRefused(policy, turning, "http://a.example:" + server.port() + "/");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void a_refusal_is_not_tried_again_and_asks_no_server() throws Exception {
    try (TestServer server = new TestServer((q, r) -> r.head(200, "Content-Length: 0"));
        HttpFetcher fetcher = new HttpFetcher(GUARDED)) {
      assertThatThrownBy(
              () ->
                  fetcher.download(
                      server.uri("/x"), dir.resolve("x"), Optional.empty(), TransferWatcher.NONE))
          .isInstanceOf(RefusedException.class)
          .isNotInstanceOf(NetworkException.class)
          .hasMessageStartingWith(
              "The host 127.0.0.1 leads to this machine, which is not allowed.");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void by_a_proxy_only_an_address_goes_that_is_allowed_as_such() throws Exception {
    try (TestServer proxy = new TestServer((q, r) -> r.head(200, "Content-Length: 0"))) {
      Network network =
          new Network(
              Proxies.of(Map.of("http_proxy", "http://127.0.0.1:" + proxy.port())),
              Optional.empty());
      HttpPolicy policy = GUARDED.withNetwork(network);
      assertThatThrownBy(() -> get(policy, null, "http://a.example/x?secret"))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("http://a.example/x")
          .hasMessageContaining("allow-url")
          .hasMessageNotContaining("secret");
      HttpPolicy listed =
          policy.withAccess(List.of("http://a.example/", "http://10.0.0.1/"), List.of());
      get(listed, null, "http://a.example/x");
      assertThat(proxy.requests()).hasSize(1);
      assertRefused(listed, null, "http://10.0.0.1/");
      assertThat(proxy.requests()).hasSize(1);
    }
  }

  @Test
  void the_host_of_a_proxy_is_guarded_where_it_is_no_proxy() throws Exception {
    try (TestServer both = new TestServer((q, r) -> r.head(200, "Content-Length: 0"))) {
      Network network =
          new Network(
              Proxies.of(Map.of("https_proxy", "http://127.0.0.1:" + both.port())),
              Optional.empty());
      assertRefused(GUARDED.withNetwork(network), null, both.uri("/").toString());
      assertThat(both.requests()).isEmpty();
    }
  }

  @Test
  void requests_of_the_program_itself_are_not_guarded() throws Exception {
    try (TestServer server = new TestServer((q, r) -> r.head(200, "Content-Length: 0"));
        RawClient client = new RawClient(GUARDED)) {
      client.execute(new HttpGet(server.uri("/"))).close();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void hosts_that_only_look_like_numbers_are_names() {
    for (String name :
        List.of(
            "a",
            "1.2.3.4.5",
            "0x",
            "0x7g.1",
            "08.1",
            "256.256.256.256",
            "1..2",
            "-1",
            "4294967296")) {
      assertThat(NumericHost.of(name)).as(name).isEmpty();
    }
    for (String spelling : Arrays.asList("127.0.0.1.", "017700000001", "0x7f000001", "127.0.1")) {
      assertThat(NumericHost.of(spelling)).as(spelling).isPresent();
    }
  }
}
