package senbon.service.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.UsageException;

/** Host, origin and client of requests. */
final class RequestChecksTest {
  private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://senbon.example/x"));

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8000",
        "LOCALHOST.:8000",
        "127.0.0.1:8000",
        "127.8.9.1",
        "[::1]:8000",
        "senbon.example",
        "Senbon.Example:443",
        "build7:8000",
        "10.0.0.7:8000",
        "127.0.0.1:9999",
      })
  void the_service_is_known_by_its_own_hosts(String host) throws Exception {
    assertThat(new HostCheck(PUBLIC, "build7").accepts(host, address("10.0.0.7"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":8000",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "10.0.0.8:8000",
        "senbon.example.evil.example",
        "senbon.example@evil.example",
        "[::2]:8000",
        "2130706433",
        "127.1",
        "localhost:x",
        "build7x",
        "senbon.example, evil.example",
        "[::1",
      })
  void a_request_for_another_host_is_told_apart(String host) throws Exception {
    assertThat(new HostCheck(PUBLIC, "build7").accepts(host, address("10.0.0.7"))).isFalse();
  }

  @Test
  void a_request_for_no_host_is_for_no_service() throws Exception {
    assertThat(new HostCheck(PUBLIC, "").accepts(null, address("::1"))).isFalse();
    assertThat(new HostCheck(Optional.empty(), "").accepts("", address("::1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin,,true",
    "none,,true",
    "same-site,http://localhost:8000,false",
    "cross-site,http://localhost:8000,false",
    "same-origin;x,,false",
    ",http://localhost:8000,true",
    ",HTTP://LOCALHOST:8000,true",
    ",https://senbon.example,true",
    ",https://senbon.example:443,true",
    ",http://senbon.example,false",
    ",https://localhost:8000,false",
    ",http://localhost:8001,false",
    ",http://localhost,false",
    ",http://evil.example,false",
    ",null,false",
    ",,false",
  })
  void a_form_is_taken_from_our_own_pages_only(String site, String origin, boolean ours) {
    OriginCheck check = new OriginCheck(PUBLIC);
    assertThat(
            check.accepts(
                Optional.ofNullable(site), Optional.ofNullable(origin), "http", "localhost:8000"))
        .isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // peer | X-Forwarded-For | client
        "10.0.0.1|203.0.113.9|203.0.113.9",
        "10.0.0.1|1.1.1.1, 203.0.113.9|203.0.113.9",
        "10.0.0.1|1.1.1.1, 203.0.113.9, 10.0.0.2|203.0.113.9",
        "10.0.0.1|203.0.113.9:4711|203.0.113.9",
        "10.0.0.1|[2001:db8::5]:4711|2001:db8::5",
        "10.0.0.1|2001:db8::5|2001:db8::5",
        "10.0.0.1|203.0.113.9, unknown|10.0.0.1",
        "10.0.0.1|203.0.113.9, unknown, 10.0.0.2|10.0.0.2",
        "10.0.0.1|10.0.0.3|10.0.0.3",
        "10.0.0.1|''|10.0.0.1",
        "10.0.0.1|evil.example|10.0.0.1",
        "11.0.0.1|203.0.113.9|11.0.0.1",
        "11.0.0.1|10.0.0.2|11.0.0.1",
      })
  void a_client_is_who_the_last_trusted_proxy_saw(String peer, String header, String client)
      throws Exception {
    ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/24"));
    assertThat(addresses.of(address(peer), List.of(header), List.of("for=9.9.9.9")))
        .isEqualTo(address(client));
  }

  @Test
  void headers_given_more_than_once_are_one_list() throws Exception {
    ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/24", "::1"));
    List<String> headers = List.of("1.1.1.1", "203.0.113.9", "10.0.0.2,10.0.0.3");
    assertThat(addresses.of(address("::1"), headers, List.of())).isEqualTo(address("203.0.113.9"));
    String many = String.join(",", Arrays.asList(new String[5000])).replace("null", "10.0.0.2");
    assertThat(addresses.of(address("::1"), List.of("1.1.1.1," + many), List.of()))
        .isEqualTo(address("10.0.0.2"));
  }

  @Test
  void the_standard_header_is_read_where_there_is_no_other() throws Exception {
    ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/24"));
    List<String> header =
        List.of(
            "for=1.1.1.1, For=\"[2001:db8::5]:80\";proto=https;by=10.0.0.9, proto=http;for=10.0.0.4");
    assertThat(addresses.of(address("10.0.0.1"), List.of(), header))
        .isEqualTo(address("2001:db8::5"));
  }

  @Test
  void no_proxy_is_trusted_unless_its_block_is_named() throws Exception {
    assertThat(new ClientAddress(List.of()).isTrusted(address("127.0.0.1"))).isFalse();
    assertThatThrownBy(() -> new ClientAddress(List.of("proxy.example")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("In trusted-proxies, 'proxy.example' is no address.");
  }
}
