package senbon.service.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.RefusedException;

/** Who is let do what, and name which addresses. */
final class CallersTest {
  private static final Optional<String> NOTHING = Optional.empty();
  private static final NewToken READER = NewToken.make("reader", Role.READ);
  private static final NewToken ADMIN = NewToken.make("admin", Role.ADMIN);

  @TempDir private Path dir;
  private TokenFile tokens;

  @BeforeEach
  void tokens() throws IOException {
    Path file = dir.resolve("tokens");
    Files.writeString(file, READER.line() + "\n" + ADMIN.line() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    tokens = TokenFile.open(file);
  }

  private static Optional<String> name(Identity identity) {
    return identity.caller().map(Caller::name);
  }

  @Test
  void without_tokens_anybody_may_do_anything() {
    Callers open = new Callers(Optional.empty(), false);
    assertThat(open.isOpen()).isTrue();
    assertThat(open.identify(NOTHING, NOTHING, NOTHING).caller()).contains(Caller.ANYBODY);
    assertThat(open.identify(Optional.of("Basic x"), NOTHING, NOTHING).caller())
        .contains(Caller.ANYBODY);
  }

  @Test
  void without_a_token_somebody_may_read_if_that_is_set_and_else_nothing() {
    assertThat(new Callers(Optional.of(tokens), true).identify(NOTHING, NOTHING, NOTHING))
        .isEqualTo(new Identity(Optional.of(Caller.ANONYMOUS), ""));
    Identity nobody = new Callers(Optional.of(tokens), false).identify(NOTHING, NOTHING, NOTHING);
    assertThat(nobody.caller()).isEmpty();
    assertThat(nobody.why()).startsWith("A token is needed");
  }

  @Test
  void a_token_counts_in_the_header_in_the_cookie_and_by_a_proxy_in_this_order() {
    Callers callers = new Callers(Optional.of(tokens), false);
    Optional<String> reader = Optional.of("bearer  " + READER.secret());
    Optional<String> admin = Optional.of(ADMIN.secret());
    assertThat(name(callers.identify(reader, admin, Optional.of("admin")))).contains("reader");
    assertThat(name(callers.identify(NOTHING, admin, Optional.of("reader")))).contains("admin");
    assertThat(name(callers.identify(NOTHING, NOTHING, Optional.of("reader")))).contains("reader");
    assertThat(name(callers.identify(NOTHING, NOTHING, Optional.of("root")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic c2I6", "sb_x", "Bearer sb_wrong"})
  void a_wrong_token_is_told_even_where_none_is_needed(String header) {
    Callers callers = new Callers(Optional.of(tokens), true);
    Identity identity = callers.identify(Optional.of(header), NOTHING, NOTHING);
    assertThat(identity.caller()).isEmpty();
    assertThat(identity.why()).isNotEmpty().doesNotContain("wrong");
  }

  @Test
  void a_role_covers_those_before_it() {
    List<Role> order = List.of(Role.READ, Role.TRIGGER, Role.ADMIN);
    for (Role has : Role.values()) {
      for (Role needed : Role.values()) {
        assertThat(has.covers(needed)).isEqualTo(order.indexOf(has) >= order.indexOf(needed));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "READ,me,me,false",
    "TRIGGER,me,me,true",
    "TRIGGER,me,other,false",
    "TRIGGER,me,'',false",
    "ADMIN,me,other,true",
  })
  void jobs_are_changed_by_those_who_asked_for_them_and_by_admins(
      Role role, String name, String client, boolean may) {
    assertThat(new Caller(name, role, List.of()).mayChange(client)).isEqualTo(may);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/pub/x.mar",
        "https://A.example:443/pub/x.mar",
        "https://b.example/y",
      })
  void what_the_settings_list_may_be_named(String address) {
    FetchGuard guard = new FetchGuard(List.of("https://a.example/pub/", "https://b.example/"));
    guard.check(Caller.ANYBODY, address);
    Caller both =
        new Caller("x", Role.TRIGGER, List.of("https://b.example/", "https://a.example/"));
    guard.check(both, address);
    assertThatThrownBy(() -> new FetchGuard(List.of()).check(Caller.ANYBODY, address))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("allow-url");
    Caller elsewhere = new Caller("x", Role.TRIGGER, List.of("https://c.example/"));
    assertThatThrownBy(() -> guard.check(elsewhere, address))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("The token x may not name https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "file:///etc/passwd",
        "s3://bucket/key",
        "ftp://a.example/pub/x",
        "jar:https://a.example/pub/x!/",
        "https://a.example/other",
        "https://a.example/pub/../etc",
        "https://a.example/pub/%2e%2e/etc",
        "http://a.example/pub/x",
        "https://a.example:8443/pub/x",
        "https://a.example.evil.example/pub/x",
        "https://a.example@evil.example/pub/",
        "https://user:Kq7xPw9Z@evil.example/pub/?Kq7xPw9Z",
        "-o/tmp/x",
        "",
      })
  void all_else_is_refused_without_showing_a_secret(String address) {
    FetchGuard guard = new FetchGuard(List.of("https://a.example/pub/"));
    assertThatThrownBy(() -> guard.check(Caller.ANYBODY, address))
        .isInstanceOf(RefusedException.class)
        .hasMessageNotContaining("Kq7xPw9Z");
  }
}
