package senbon.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of connections are told in our words, whatever the library or the system said. */
final class BrokenConnectionTest {
  private static final HttpHost PROXY = new HttpHost("proxy", 3128);

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new HttpHostConnectException("Connect to X failed: Connection refused", PROXY),
            "no connection to proxy:3128: it was refused"),
        Arguments.of(
            new HttpHostConnectException("Network is unreachable", new HttpHost("host")),
            "no connection to host: there is no way to it"),
        Arguments.of(
            new ConnectException("Connection timed out"), "no connection: it took too long"),
        Arguments.of(
            new ConnectTimeoutException("Connect timed out", PROXY),
            "no connection to proxy:3128 in time"),
        Arguments.of(
            new SocketTimeoutException("Read timed out"), "timed out: nothing came for too long"),
        Arguments.of(new UnknownHostException("x"), "the host is not known"),
        Arguments.of(
            new NoHttpResponseException("failed to respond"),
            "the server ended the connection without an answer"),
        Arguments.of(
            new MalformedChunkCodingException("CRLF expected"), "what came can't be understood"),
        Arguments.of(new SocketException("Connection reset"), "the connection broke: it was reset"),
        Arguments.of(new NoRouteToHostException(), "no connection: there is no way to it"),
        Arguments.of(new IOException("Premature EOF"), "the connection broke"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_is_told_in_our_words(IOException failure, String words) {
    assertThat(BrokenConnection.words(failure)).isEqualTo(words);
  }
}
