package senbon.net.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/**
 * Addresses that users, redirects and proxies give: read again they are the same, and whatever
 * stands before the host is never shown, of unsound ones neither.
 */
public final class AddressTrial implements Trial<URI> {
  private static final URI BASE = URI.create("https://example.org/a/b?c");
  private static final String SECRET = "Kq7xPw9Z";

  @Override
  public List<byte[]> seeds() {
    return Seeds.texts(
        "https://example.org/a/b.mar?x=1#y",
        "http://user:p%40ss@host_name.example:8080/ü",
        "https://[2001:db8::1]:443/x",
        "https://bücher.example/%C3%BC",
        " HTTPS://EXAMPLE.ORG. ",
        "http://127.0.0.1");
  }

  @Override
  public URI read(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    showNothing(text);
    redirect(text);
    try {
      URI uri = WebAddress.parse(text);
      Addresses.checkUsable(uri);
      return uri;
    } catch (IllegalArgumentException e) {
      Promise.checkMessage(e.getMessage(), e);
      return null;
    }
  }

  @Override
  public void check(byte[] input, URI uri) {
    Find.unlessEqual(uri, WebAddress.parse(uri.toString()), "read again");
    Find.unless(!WebAddress.host(uri).isEmpty(), "no host in " + uri);
    Find.unless(WebAddress.port(uri) <= 65_535, "a port of " + WebAddress.port(uri));
    URI bare = Addresses.bare(uri);
    Find.unless(WebAddress.user(bare).isEmpty(), "a user in " + bare);
    Find.unlessEqual(Addresses.origin(uri), Addresses.origin(bare), "the origin");
    Optional<String> user = WebAddress.user(uri);
    Find.unlessEqual(user, Addresses.userInfo(uri), "the user");
  }

  /** With a password put into it, whatever the rest is. */
  private static void showNothing(String text) {
    for (String secret :
        List.of(
            "https://me:" + SECRET + "@" + text, "https://me:" + SECRET + text + "@example.org/")) {
      for (String shown : List.of(ShownAddress.of(secret), ShownAddress.ofLocation(secret))) {
        Find.unless(!shown.contains(SECRET), "a secret is shown: " + shown);
      }
    }
    String within = ShownAddress.within("Can't get https://me:" + SECRET + "@host/x. " + text);
    Find.unless(!within.contains(SECRET), "a secret is shown: " + within);
  }

  private static void redirect(String text) {
    try {
      URI next = Addresses.resolve(BASE, text);
      if (Addresses.isWeb(Addresses.scheme(next))) {
        Find.unless(WebAddress.user(next).isEmpty(), "a user by a redirect");
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Told as an answer that makes no sense.
    }
  }

  @Override
  public List<String> words() {
    return List.of(
        "https://",
        "http://",
        "@",
        "%40",
        ":",
        "[::1]",
        "xn--",
        "\u00df",
        "\u3002",
        "?",
        "#",
        "\\");
  }
}
