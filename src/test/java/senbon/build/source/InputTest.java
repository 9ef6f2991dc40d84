package senbon.build.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;

final class InputTest {
  private static final Digest HASH = Digest.sha256(new byte[0]);

  private static Input input(String location) {
    return new Input(location, Optional.empty());
  }

  @Test
  void a_path_is_a_path_even_if_it_looks_odd() {
    for (String path : List.of("a.mar", "dir/a b.mar", "http", "httpx", "a:b", "c%20d")) {
      assertThat(input(path).remote()).as(path).isEmpty();
      assertThat(input(path).local()).as(path).isEqualTo(Path.of(path));
      assertThat(input(path).shown()).isEqualTo(path);
    }
  }

  @Test
  void addresses_of_the_web_are_fetched_in_whatever_case_they_are_written() {
    assertThat(input("HTTPS://Host/a").remote()).contains(URI.create("HTTPS://Host/a"));
    assertThat(input("http://h:8080/a?b").remote()).contains(URI.create("http://h:8080/a?b"));
  }

  @Test
  void a_file_address_is_a_path_with_its_escapes_undone() {
    assertThat(input("file:///a%20b/c.mar").local()).isEqualTo(Path.of("/a b/c.mar"));
    assertThat(input("FILE:/a").local()).isEqualTo(Path.of("/a"));
    assertThat(input("file:///a").remote()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://user:secret@host/a?secret",
        "s3://user:secret@bucket/a#secret",
        "file://[secret",
        "a\0secret"
      })
  void what_is_neither_a_path_nor_a_file_address_is_refused(String location) {
    assertThatThrownBy(() -> input(location).local()).isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://user:secret@host/a?token=secret",
        "http://user:secret@/a?token=secret",
        "https://user:secret@host/a b?token=secret",
        "https://user:secret@ho st/a#secret"
      })
  void no_message_about_an_address_tells_a_secret(String location) {
    assertThatThrownBy(
            () -> {
              if (input(location).remote().isEmpty()) {
                input(location).local();
              }
            })
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("secret")
        .hasMessageContaining("address");
  }

  @Test
  void an_address_is_shown_without_what_may_be_secret() {
    assertThat(input("https://user:secret@h:444/a/b?token=secret#secret").shown())
        .isEqualTo("https://h:444/a/b");
  }

  @Test
  void mirrors_follow_the_address_and_need_a_hash_that_proves_them_alike() {
    List<String> mirrors = List.of("https://b/x", "http://c/x");
    Input input = new Input("https://a/x", Optional.of(HASH), mirrors);
    assertThat(input.addresses())
        .containsExactly(
            URI.create("https://a/x"), URI.create("https://b/x"), URI.create("http://c/x"));
    assertThatThrownBy(() -> new Input("https://a/x", Optional.empty(), mirrors))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("without its hash");
    assertThat(input("https://a/x").addresses()).hasSize(1);
    assertThat(input("path").addresses()).isEmpty();
  }

  @Test
  void a_path_has_no_mirrors_and_is_none() {
    for (Input input :
        List.of(
            new Input("path", Optional.of(HASH), List.of("https://b/x")),
            new Input("https://a/x", Optional.of(HASH), List.of("path")))) {
      assertThatThrownBy(input::addresses)
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("Only http and https addresses");
    }
  }
}
