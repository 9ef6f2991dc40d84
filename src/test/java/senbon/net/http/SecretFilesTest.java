package senbon.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.UsageException;

/** Files that say who may come in where. */
final class SecretFilesTest {
  @TempDir private Path dir;

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("file"), text);
  }

  private static String basic(String userAndPassword) {
    return "Basic "
        + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_netrc_file_is_read_as_others_do() throws IOException {
    List<Credential> all =
        Netrc.read(
            file(
                """
                # machine commented.example login x password y
                machine a.example login me password secret
                machine B.example
                  login you # and a comment
                  password "with blank and \\" quote"
                macdef init
                machine in.macro login x password y

                machine c.example password alone account z
                machine empty.example
                default login anonymous password guest
                """));
    assertThat(all)
        .extracting(Credential::server, Credential::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.example", basic("me:secret")),
            org.assertj.core.groups.Tuple.tuple("b.example", basic("you:with blank and \" quote")),
            org.assertj.core.groups.Tuple.tuple("c.example", basic(":alone")));
    assertThat(
            all.get(0)
                .isFor(
                    URI.create("http://A.example:8080/x"), URI.create("http://A.example:8080/x")))
        .isTrue();
    assertThat(
            all.get(0)
                .isFor(
                    URI.create("https://a.example.evil.example/"),
                    URI.create("https://a.example.evil.example/")))
        .isFalse();
    assertThat(all.toString()).doesNotContain("secret");
  }

  @Test
  void a_header_file_is_for_one_scheme_host_and_port() throws IOException {
    List<Credential> all =
        HeaderFile.read(file("# token\nAuthorization: Bearer abc\nX-Key:  d\n"), "https://a:443");
    assertThat(all).extracting(Credential::header).containsExactly("Authorization", "X-Key");
    assertThat(all).extracting(Credential::value).containsExactly("Bearer abc", "d");
    assertThat(all.get(0).isFor(URI.create("https://a/x"), URI.create("https://a/x"))).isTrue();
    assertThat(all.get(0).isFor(URI.create("http://a/x"), URI.create("http://a/x"))).isFalse();
    assertThat(all.get(0).isFor(URI.create("https://a:444/x"), URI.create("https://a:444/x")))
        .isFalse();
  }

  @Test
  void files_of_another_form_are_refused_without_showing_them() throws IOException {
    for (String text : List.of("secret", "machine", "machine a login \"secret", "a b secret")) {
      Path file = file(text);
      assertThatThrownBy(() -> Netrc.read(file))
          .as(text)
          .isInstanceOf(UsageException.class)
          .hasMessageNotContaining("secret");
    }
    for (String text :
        List.of(
            "secret", ": secret", "a b: secret", "Host: secret", "Range: secret", "a: \u0001")) {
      Path file = file(text);
      assertThatThrownBy(() -> HeaderFile.read(file, "https://a"))
          .as(text)
          .isInstanceOf(UsageException.class)
          .hasMessageNotContaining("secret");
    }
    assertThatThrownBy(() -> Netrc.read(dir.resolve("missing"))).isInstanceOf(UsageException.class);
  }
}
