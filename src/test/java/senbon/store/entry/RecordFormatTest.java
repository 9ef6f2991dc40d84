package senbon.store.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
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
}
