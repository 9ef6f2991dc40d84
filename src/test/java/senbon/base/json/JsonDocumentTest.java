package senbon.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.Mutations;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;

final class JsonDocumentTest {
  /** What readers ask of the value at {@code a[1].b}, by name. */
  private static final Map<String, Function<JsonValue, Object>> READERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("text", JsonValue::text),
              Map.entry("word", JsonValue::word),
              Map.entry("flag", JsonValue::flag),
              Map.entry("count", JsonValue::count),
              Map.entry("percent", value -> value.number(0, 100)),
              Map.entry("list", JsonValue::list),
              Map.entry("fields", JsonValue::fields),
              Map.entry("texts", value -> value.list(JsonValue::text)),
              Map.entry("map", JsonValue::texts),
              Map.entry("field", value -> value.get("c").text()),
              Map.entry("only", value -> value.only(Set.of("c"))),
              Map.entry("enum", value -> value.oneOf(RoundingMode.class)),
              Map.entry("hash", value -> value.as(Digest::parse)),
              Map.entry("time", value -> value.as(Instant::parse))));

  private static JsonValue read(String text) {
    return JsonDocument.file("x.json", "Fix it.").read(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text | 1 | a[1].b is 1, not a text.",
        "text | null | a[1].b is null, not a text.",
        "text | {\"c\": \"secret\"} | a[1].b is an object, not a text.",
        "word | [\"secret\"] | a[1].b is a list, not a text or a number.",
        "flag | \"true\" | a[1].b is \"true\", not true or false.",
        "count | -1 | a[1].b is -1, not a whole number from 0.",
        "count | 1.5 | a[1].b is 1.5, not a whole number from 0.",
        "count | 1e3 | a[1].b is 1e3, not a whole number from 0.",
        "count | 9223372036854775808 | a[1].b is 9223372036854775808, not a whole number from 0.",
        "count | 1e999999999 | a[1].b is 1e999999999, not a whole number from 0.",
        "count | \"7\" | a[1].b is \"7\", not a whole number from 0.",
        "percent | 101 | a[1].b is 101, not a whole number from 0 to 100.",
        "list | {} | a[1].b is an object, not a list.",
        "fields | [] | a[1].b is a list, not an object.",
        "texts | [\"x\", 2] | a[1].b[1] is 2, not a text.",
        "map | {\"c\": true} | a[1].b.c is true, not a text.",
        "field | {} | a[1].b.c is missing.",
        "field | {\"c\": 3} | a[1].b.c is 3, not a text.",
        "field | [] | a[1].b is a list, not an object.",
        "enum | \"upwards\" | a[1].b is \"upwards\", not one of up, down, ceiling, floor, half-up, half-down, half-even, unnecessary.",
        "time | \"now\" | a[1].b can't be \"now\".",
        "text | [\"https://me:pass@h/x?key=1\"] | a[1].b is a list, not a text.",
        "flag | \"https://me:pass@h/x?key=1\" | a[1].b is \"https://h/x\", not true or false.",
        "flag | \"a\\nb\" | a[1].b is \"a?b\", not true or false.",
      })
  void a_value_of_the_wrong_kind_is_told_with_its_place(String reader, String json, String what) {
    JsonValue value = read("{\"a\": [0, {\"b\": " + json + "}]}").get("a").list().get(1).get("b");
    assertThatThrownBy(() -> READERS.get(reader).apply(value))
        .isExactlyInstanceOf(MalformedInputException.class)
        .hasMessage("x.json: " + what + " Fix it.");
  }

  @Test
  void the_refusal_of_another_reader_keeps_its_remedy() {
    JsonValue value = read("[\"xyz\"]").list().get(0);
    assertThatThrownBy(() -> value.as(Digest::parse))
        .isExactlyInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("x.json: [0]: Not a hash: 'xyz'.")
        .hasMessageContaining("sha256:HEX");
  }

  @Test
  void a_field_that_is_not_known_is_named_with_what_to_do() {
    assertThatThrownBy(() -> read("{\"a\": {\"b\": 1, \"c\": 2}}").get("a").only(Set.of("b")))
        .hasMessage("x.json: a.c is not known. Remove it, or correct its name.");
  }

  @Test
  void long_values_are_shortened() {
    assertThatThrownBy(() -> read("\"" + "x".repeat(1000) + "\"").flag())
        .hasMessage("x.json is \"" + "x".repeat(60) + "…\", not true or false. Fix it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | ` is not JSON at line 1, column 1.`",
        "{ | ` is not JSON at line 1, column 2.`",
        "{\"a\": [1, 2 | ` is not JSON at line 1, column 12 (a[2]).`",
        "{'a': 1} | ` is not JSON at line 1, column 3.`",
        "{\"a\": 1,} | ` is not JSON at line 1, column 10 (a).`",
        "// no | ` is not JSON at line 1, column 2.`",
        "{\"a\": NaN} | ` is not JSON at line 1, column 7 (a).`",
        "{\"a\": TRUE} | ` is not JSON at line 1, column 7 (a).`",
        "{\"a\": 01} | ` is not JSON at line 1, column 7 (a).`",
        "{\"a\": 1} {} | ` is not JSON at line 1, column 11.`",
        "{\"a\": {\"b\": 1, \"b\": 2}} | : a.b is there twice.",
        "{\"a\": 11111111112222222222333333333344444444445} | : a is a number of more than 40 characters.",
      })
  void what_is_no_json_is_told_with_its_place(String text, String what) {
    assertThatThrownBy(() -> read(text))
        .isExactlyInstanceOf(MalformedInputException.class)
        .hasMessage("x.json" + what + " Fix it.")
        .message()
        .doesNotContain("gson");
  }

  @Test
  void the_line_is_counted() {
    assertThatThrownBy(() -> read("{\n  \"pairs\": [\n    {\"from\": x}\n  ]\n}"))
        .hasMessageStartingWith("x.json is not JSON at line 3, column ")
        .hasMessageContaining("(pairs[0].from)");
  }

  @Test
  void nesting_ends_at_a_bound_however_deep_the_text_is() {
    assertThat(read("[".repeat(64) + "]".repeat(64)).isList()).isTrue();
    for (String open : new String[] {"[", "{\"a\":"}) {
      for (int depth : new int[] {66, 500_000}) {
        assertThatThrownBy(() -> read(open.repeat(depth)))
            .isExactlyInstanceOf(MalformedInputException.class)
            .hasMessageContaining("is nested deeper than 64 levels")
            .message()
            .hasSizeLessThan(200);
      }
    }
  }

  @Test
  void what_a_user_wrote_is_a_usage_failure() {
    JsonDocument given = JsonDocument.given("--plan", "Use another.");
    for (String text : new String[] {"{", "[", "1", "{\"a\": 1, \"a\": 1}"}) {
      assertThatThrownBy(() -> given.read(text).get("b"))
          .isExactlyInstanceOf(UsageException.class)
          .hasMessageStartingWith("--plan");
    }
  }

  @Test
  void what_is_sound_is_read_as_it_stands() {
    JsonValue value =
        read("{\"t\": \"x\", \"n\": 12, \"d\": 1.50, \"f\": true, \"z\": null, \"l\": [\"a\"]}");
    assertThat(value.get("t").text()).isEqualTo("x");
    assertThat(value.get("n").count()).isEqualTo(12);
    assertThat(value.get("d").word()).isEqualTo("1.50");
    assertThat(value.get("f").flag()).isTrue();
    assertThat(value.get("z").isNull()).isTrue();
    assertThat(value.get("l").list(JsonValue::text)).containsExactly("a");
    assertThat(value.find("no")).isEmpty();
    assertThat(value.fields().keySet()).containsExactly("t", "n", "d", "f", "z", "l");
  }

  @Test
  void two_thousand_damaged_texts_are_read_or_refused() {
    byte[] good =
        "{\"a\": [1, 2.5, {\"b\": \"c\\u00e9\", \"d\": [true, false, null]}], \"e\": -3e7}"
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      try {
        read(new String(Mutations.next(good, random), StandardCharsets.UTF_8));
      } catch (SenbonException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(500, 1999);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": [1, \"x\\ud800\"]} | x.json: a[1] has half of a character in it.",
        "{\"a\": \"\\udc00\\ud800\"} | x.json: a has half of a character in it.",
        "\"\\ud83dx\" | x.json has half of a character in it.",
        "{\"a\\udfff\": 1} | has half of a character in it."
      })
  void half_of_a_character_is_refused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(message);
    assertThat(read("[\"\\ud83d\\ude00\"]").list(JsonValue::text)).containsExactly("\ud83d\ude00");
  }
}
