package senbon.service.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.LimitException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;

final class TokenFileTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2027-01-31T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path dir;
  private Path file;

  @BeforeEach
  void name() {
    file = dir.resolve("tokens");
  }

  private void write(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
    mode("rw-------");
  }

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static Optional<Caller> caller(TokenFile tokens, String shown) {
    return identity(tokens, shown).caller();
  }

  private static Identity identity(TokenFile tokens, String shown) {
    return new Callers(Optional.of(tokens), false, NOON)
        .identify(Optional.of("Bearer " + shown), Optional.empty(), Optional.empty());
  }

  @Test
  void a_new_token_is_known_by_its_line() throws IOException {
    NewToken ci = NewToken.make("ci", Role.TRIGGER);
    NewToken ops = NewToken.make("ops@example.org", Role.ADMIN);
    write("# who may", "", ci.line() + " allow=https://a.example/pub/", "  " + ops.line());
    TokenFile tokens = TokenFile.open(file);
    assertThat(caller(tokens, ci.secret()))
        .contains(new Caller("ci", Role.TRIGGER, List.of("https://a.example/pub/")));
    assertThat(caller(tokens, ops.secret()))
        .contains(new Caller("ops@example.org", Role.ADMIN, List.of()));
    assertThat(identity(tokens, ci.secret() + "x").why()).isEqualTo("The token is not known.");
    assertThat(identity(tokens, "").why()).isEqualTo("The token is not known.");
  }

  @Test
  void a_token_is_long_random_and_stands_in_no_line() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      NewToken token = NewToken.make("ci", Role.READ);
      assertThat(token.secret()).matches("sb_[A-Za-z0-9_-]{43}");
      assertThat(token.line()).matches("ci read sha256:[0-9a-f]{64}");
      assertThat(token.toString()).doesNotContain(token.secret());
      all.add(token.secret());
    }
    assertThat(all).hasSize(100);
    assertThatThrownBy(() -> NewToken.make("a b", Role.READ)).isInstanceOf(UsageException.class);
  }

  @Test
  void a_token_holds_to_the_end_of_its_last_day() throws IOException {
    NewToken today = NewToken.make("today", Role.READ);
    NewToken yesterday = NewToken.make("yesterday", Role.READ);
    write(today.line() + " until=2027-01-31", yesterday.line() + " until=2027-01-30");
    TokenFile tokens = TokenFile.open(file);
    assertThat(caller(tokens, today.secret())).isPresent();
    assertThat(identity(tokens, yesterday.secret()))
        .isEqualTo(new Identity(Optional.empty(), "The token has expired."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ci trigger",
        "ci trigger HASH",
        "ci trigger sha256:HASH0",
        "ci trigger sha512:HASH",
        "ci owner sha256:HASH",
        "c/i trigger sha256:HASH",
        "ci trigger sha256:HASH until=tomorrow",
        "ci trigger sha256:HASH until=2027-02-30",
        "ci trigger sha256:HASH until=2027-01-01 until=2027-01-02",
        "ci trigger sha256:HASH allow=ftp://a.example/",
        "ci trigger sha256:HASH allow=",
        "ci trigger sha256:HASH HASH",
        "first trigger sha256:HASH",
        "ci trigger sha256:ONCE",
      })
  void a_wrong_line_is_named_and_not_shown(String line) throws IOException {
    String hash = "ab".repeat(32);
    String once = "cd".repeat(32);
    write(
        "# tokens", "first read sha256:" + once, line.replace("HASH", hash).replace("ONCE", once));
    assertThatThrownBy(() -> TokenFile.open(file))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Line 3 of the tokens in " + file + " has ")
        .hasMessageEndingWith("Write NAME ROLE sha256:HEX, as senbon serve token makes it.")
        .hasMessageNotContaining(hash.substring(0, 8))
        .hasMessageNotContaining(once.substring(0, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--", "rw-----w-"})
  void a_file_that_others_can_read_or_change_is_refused(String mode) throws IOException {
    write(NewToken.make("ci", Role.READ).line());
    mode(mode);
    assertThatThrownBy(() -> TokenFile.open(file))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("chmod 600 " + file);
  }

  @Test
  void a_group_may_read_it_since_that_is_how_secrets_are_mounted() throws IOException {
    NewToken ci = NewToken.make("ci", Role.READ);
    write(ci.line());
    mode("r--r-----");
    assertThat(caller(TokenFile.open(file), ci.secret())).isPresent();
  }

  @Test
  void a_file_of_more_than_a_megabyte_is_none_of_tokens() throws IOException {
    write("#".repeat(1 << 20));
    assertThatThrownBy(() -> TokenFile.open(file)).isInstanceOf(LimitException.class);
    assertThatThrownBy(() -> TokenFile.open(dir)).isInstanceOf(UsageException.class);
  }

  @Test
  void a_change_counts_by_itself_also_one_of_the_same_size_and_time() throws IOException {
    NewToken old = NewToken.make("ci", Role.READ);
    NewToken next = NewToken.make("ci", Role.READ);
    write(old.line());
    FileTime time = Files.getLastModifiedTime(file);
    TokenFile tokens = TokenFile.open(file, Duration.ZERO);
    assertThat(caller(tokens, old.secret())).isPresent();
    Path other = dir.resolve("other");
    Files.move(file, other); // keeps its inode from being given out again
    write(next.line());
    Files.setLastModifiedTime(file, time);
    assertThat(caller(tokens, old.secret())).isEmpty();
    assertThat(caller(tokens, next.secret())).isPresent();
  }

  @Test
  void a_file_that_can_not_be_used_leaves_the_tokens_as_they_were() throws IOException {
    NewToken ci = NewToken.make("ci", Role.READ);
    write(ci.line());
    TokenFile tokens = TokenFile.open(file, Duration.ZERO);
    write("nonsense");
    assertThat(tokens.reload()).isFalse();
    assertThat(caller(tokens, ci.secret())).isPresent();
    Files.delete(file);
    assertThat(tokens.reload()).isFalse();
    assertThat(caller(tokens, ci.secret())).isPresent();
    write("# nobody");
    assertThat(tokens.reload()).isTrue();
    assertThat(caller(tokens, ci.secret())).isEmpty();
  }

  @Test
  void between_two_looks_the_file_is_left_alone() throws IOException {
    NewToken ci = NewToken.make("ci", Role.READ);
    write(ci.line());
    TokenFile tokens = TokenFile.open(file, Duration.ofHours(1));
    write("# nobody");
    assertThat(caller(tokens, ci.secret())).isPresent();
    assertThat(tokens.reload()).isTrue();
    assertThat(caller(tokens, ci.secret())).isEmpty();
  }
}
