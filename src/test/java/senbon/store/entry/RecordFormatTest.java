package senbon.store.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;

final class RecordFormatTest {
  private static final Digest HASH = new Digest(Digest.Algorithm.SHA256, "ab".repeat(32));
  private static final ActionRecord RECORD =
      new ActionRecord(
          new ActionKey("patch", new TreeMap<>(Map.of("from", "a", "to", "b"))),
          HASH,
          17,
          new TreeMap<>(Map.of("path", "x/<y>")),
          Instant.parse("2026-01-02T03:04:05Z"),
          "senbon/1");
  private static final String LINE =
      "{\"schema\":1,\"kind\":\"patch\",\"inputs\":{\"from\":\"a\",\"to\":\"b\"},\"sha256\":\""
          + HASH.hex()
          + "\",\"size\":17,\"facts\":{\"path\":\"x/<y>\"},\"created\":\"2026-01-02T03:04:05Z\","
          + "\"creator\":\"senbon/1\"}\n";

  private static byte[] checked(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return (line + Digest.sha256(bytes).hex() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_record_is_a_line_of_json_and_the_hash_of_it() throws Exception {
    assertThat(RecordFormat.write(RECORD)).isEqualTo(checked(LINE));
    ActionRecord read = RecordFormat.read("r", checked(LINE));
    assertThat(read.key()).isEqualTo(RECORD.key());
    assertThat(read.facts()).isEqualTo(RECORD.facts());
    assertThat(read.created()).isEqualTo(RECORD.created());
  }

  @Test
  void one_wrong_byte_is_told_as_a_wrong_checksum() {
    byte[] bytes = checked(LINE);
    bytes[3]++;
    assertThatThrownBy(() -> RecordFormat.read("r", bytes))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("The record r is damaged: its checksum is wrong.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "17, | -1, | : size is -1, not a whole number from 0.",
        "\"schema\":1 | \"schema\":\"1\" | : schema is \"1\", not a whole number from 0.",
        "\"patch\" | \"../x\" | : kind can't be \"../x\".",
        "\"abab | \"zz | : sha256 can't be \"zz",
        "2026-01 | 2026-13 | : created can't be \"2026-13-02T03:04:05Z\".",
        "\"creator\" | \"maker\" | : creator is missing.",
        "{\"path\":\"x/<y>\"} | 5 | : facts is 5, not an object.",
        "\"a\" | 5 | : inputs.from is 5, not a text.",
      })
  void what_a_sound_checksum_hides_is_told_with_its_path(String good, String bad, String message) {
    byte[] bytes = checked(LINE.replace(good, bad));
    assertThatThrownBy(() -> RecordFormat.read("r", bytes))
        .isExactlyInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("The record r" + message);
  }

  private static final Optional<RecordKey> KEY = Optional.of(new RecordKey(new byte[32]));

  @Test
  void the_code_is_that_of_rfc_2104() {
    byte[] text = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
    byte[] key = java.util.Arrays.copyOf("Jefe".getBytes(StandardCharsets.US_ASCII), 32);
    assertThat(new RecordKey(key).codeOf(text, text.length))
        .as("RFC 4231, case 2: a key is filled up with zeros")
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void a_record_that_was_made_here_is_known_by_its_code_and_no_other_is() throws Exception {
    byte[] own = RecordFormat.write(RECORD.as(true), KEY);
    assertThat(new String(own, StandardCharsets.UTF_8))
        .startsWith(LINE.substring(0, LINE.length() - 2) + ",\"mac\":{\"hmac-sha256\":\"");
    assertThat(RecordFormat.read("r", own, KEY)).isEqualTo(RECORD.as(true));
    assertThat(RecordFormat.read("r", own).authentic()).isFalse();
    assertThat(RecordFormat.read("r", own, Optional.empty()).authentic()).isFalse();
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(RecordFormat.read("r", own, Optional.of(new RecordKey(other))).authentic())
        .isFalse();
    assertThat(RecordFormat.write(RECORD.as(false), KEY)).isEqualTo(checked(LINE));
    assertThat(RecordFormat.read("r", checked(LINE), KEY).authentic()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"size\":17 | \"size\":18",
        "\"to\":\"b\" | \"to\":\"c\"",
        "x/<y> | x/<z>",
        "2026-01 | 2027-01",
        "senbon/1 | senbon/2",
        "\"}}\\n | \"},\"more\":\"x\"}\\n",
        "\"hmac-sha256\" | \"hmac-sha512\"",
      })
  void a_code_covers_all_of_its_record_and_nothing_may_follow_it(String good, String bad)
      throws Exception {
    byte[] own = RecordFormat.write(RECORD.as(true), KEY);
    String line = new String(own, 0, own.length - 65, StandardCharsets.UTF_8);
    String forged = line.replace(good.replace("\\n", "\n"), bad.replace("\\n", "\n"));
    assertThat(forged).isNotEqualTo(line);
    assertThat(RecordFormat.read("r", checked(forged), KEY).authentic()).isFalse();
  }

  @Test
  void a_code_of_another_kind_may_stand_beside() throws Exception {
    byte[] own = RecordFormat.write(RECORD.as(true), KEY);
    String line = new String(own, 0, own.length - 65, StandardCharsets.UTF_8);
    for (String both :
        new String[] {
          line.replace("\"mac\":{", "\"mac\":{\"ed25519\":\"00\","),
          line.replace("\"}}\n", "\",\"ed25519\":\"00\"}}\n")
        }) {
      assertThat(RecordFormat.read("r", checked(both), KEY).authentic()).isTrue();
    }
  }
}
