package senbon.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In every row {@code canary} stands where a secret may be. */
final class ShownAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Sound ones.
        "https://example.org/a/b.mar | https://example.org/a/b.mar",
        "https://example.org | https://example.org",
        "https://example.org:8443/a | https://example.org:8443/a",
        "HTTPS://Example.org/A | HTTPS://Example.org/A",
        "https://[2001:db8::1]:8443/a | https://[2001:db8::1]:8443/a",
        "https://example.org/a%20b | https://example.org/a%20b",
        "https://example.org/@scope/a.mar | https://example.org/@scope/a.mar",
        "https://canary@example.org/a | https://example.org/a",
        "https://me:canary@example.org/a | https://example.org/a",
        "https://me:can%40ary@example.org/a | https://example.org/a",
        "https://me:canary@example.org:80/a?canary#canary | https://example.org:80/a",
        "https://example.org/a?token=canary | https://example.org/a",
        "https://example.org?token=canary | https://example.org",
        "https://example.org/a?mail=me@canary | https://example.org/a",
        "https://example.org/a#canary | https://example.org/a",
        "https://example.org/a?#canary | https://example.org/a",
        // Other schemes.
        "ftp://me:canary@example.org/a | ftp://example.org/a",
        "s3://canary:canary@bucket/a | s3://bucket/a",
        "git+ssh://me:canary@example.org/a | git+ssh://example.org/a",
        "file:///a/b | file:///a/b",
        "mailto:canary@example.org | example.org",
        "data:text/plain,canary | …",
        "jar:https://me:canary@example.org/a | example.org/a",
        // Without a scheme.
        "//me:canary@example.org/a | //example.org/a",
        "me:canary@example.org/a | example.org/a",
        "canary@example.org | example.org",
        "example.org/a?canary | example.org/a",
        "example.org:8080 | example.org:8080",
        "me:canary | …",
        // Several at signs, or encoded ones.
        "https://me:can@ary@example.org/a | https://example.org/a",
        "https://canary@canary:canary@example.org/a | https://example.org/a",
        "https://me:canary%40example.org/a | https://example.org/a",
        "https://canary%40example.org/a | https://example.org/a",
        "https://me:canary%40canary@example.org/ | https://example.org/",
        "https://me:canary＠example.org/a | https://…",
        // Backslashes, and too few or too many slashes.
        "https:\\\\me:canary@example.org\\a | https://example.org\\a",
        "https:/me:canary@example.org/a | example.org/a",
        "https:///me:canary@example.org/a | https://example.org/a",
        "https:me:canary@example.org/a | example.org/a",
        "https://me\\canary@example.org/a | https://example.org/a",
        // Blanks and characters that no address has.
        "https://me:can ary@example.org/a | https://example.org/a",
        "https://me:can<ary>@example.org/a | https://example.org/a",
        "https://example.org/a b?canary | https://example.org/a b",
        "https://ex ample.org/a | https://…",
        "`  https://me:canary@example.org/a  ` | https://example.org/a",
        // A password with what usually ends the host.
        "https://me:can/ary@example.org/a | https://example.org/a",
        "https://me:can?ary@example.org/a | https://…",
        "https://me:can#ary@example.org/a | https://…",
        "https://me:canary/x?canary@example.org | https://…",
        // Only half of it.
        "https://me:canary@ | https://…",
        "https://me:canary@/a | https://…",
        "https://me:canary | https://…",
        "https://:canary@example.org/a | https://example.org/a",
        "https:// | https://…",
        "https://example.org:canary/a | https://…",
        "https://example.org:80:90/a | https://…",
        "https://[canary/a | https://…",
        "http://?canary | http://…",
        "`` | …",
      })
  void no_secret_is_shown(String address, String shown) {
    assertThat(ShownAddress.of(address)).isEqualTo(shown).doesNotContain("can", "ary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a\u001b[2Jb",
        "https://example.org/a\nsenbon: all is well",
        "https://example.org/a\u202eb",
        "https://example.org/a\u009bb",
        "https://example.org/a\u2028b",
      })
  void what_would_steer_a_terminal_is_escaped(String address) {
    assertThat(ShownAddress.of(address))
        .startsWith("https://example.org/a\\u")
        .matches("\\P{C}*")
        .doesNotContain("\u2028");
  }

  @Test
  void a_parsed_address_shows_as_its_text_does() {
    String text = "https://me:canary@example.org/a?canary#canary";
    assertThat(ShownAddress.of(URI.create(text))).isEqualTo("https://example.org/a");
    assertThat(ShownAddress.of(URI.create("mailto:canary@example.org"))).isEqualTo("example.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/b?c#d.mar | /a/b?c#d.mar",
        "dir/me@home.mar | dir/me@home.mar",
        "me@home.mar | me@home.mar",
        "a:b.mar | a:b.mar",
        "C:\\me@home\\a.mar | C:\\me@home\\a.mar",
        "C://me/a.mar | C://me/a.mar",
        "//server/share/me@home.mar | //server/share/me@home.mar",
        "me:canary@example.org/a | example.org/a",
        "//me:canary@example.org/a | //example.org/a",
        "ftp://me:canary@example.org/a | ftp://example.org/a",
      })
  void a_path_shows_as_it_is_unless_it_looks_like_an_address(String location, String shown) {
    assertThat(ShownAddress.ofLocation(location)).isEqualTo(shown);
  }
}
