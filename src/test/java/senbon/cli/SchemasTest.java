package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas of all that is printed as JSON. */
final class SchemasTest {
  private static final Path GOLDEN = Path.of("src/test/resources/senbon/json");

  /** Goldens that are not called like their schema, or only begin so. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("diff", "report"),
          Map.entry("batch", "batch-report"),
          Map.entry("batch-dry-run", "batch-pairs"),
          Map.entry("plan", "outlook"),
          Map.entry("failure", "error"),
          Map.entry("event", "events"),
          Map.entry("result", "events"),
          Map.entry("mar-convert", "mar-write"),
          Map.entry("sign-import", "sign-inject"));

  /** Of pipelines, in formats that are theirs. */
  private static final Set<String> FOREIGN = Set.of("batch-manifest", "batch-balrog");

  static List<String> schemas() throws IOException {
    try (Stream<Path> files = Files.list(JsonSchema.DIRECTORY)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  /** The schema of a golden: its own name, or as much of its beginning as names one. */
  private static String schema(String golden) throws IOException {
    for (String name = golden; ; name = name.substring(0, name.lastIndexOf('-'))) {
      if (OTHERS.containsKey(name)) {
        return OTHERS.get(name);
      } else if (schemas().contains(name)) {
        return name;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void a_schema_says_what_it_is_and_describes_every_field(String name) throws IOException {
    JsonObject schema =
        JsonParser.parseString(Files.readString(JsonSchema.DIRECTORY.resolve(name + ".json")))
            .getAsJsonObject();
    assertThat(schema.get("$schema").getAsString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.get("$id").getAsString()).isEqualTo("urn:senbon:schema:" + name + ":1");
    assertThat(schema.get("title").getAsString()).isNotBlank();
    assertThat(schema.get("description").getAsString()).endsWith(".");
    JsonSchema.named(name)
        .fields()
        .forEach((place, field) -> assertThat(isDescribed(schema, field)).as(place).isTrue());
    assertThat(SchemasTest.class.getResource("/senbon/schema/" + name + ".json")).isNotNull();
    assertThat(Path.of("docs/schema", name + ".json")).exists();
  }

  private static boolean isDescribed(JsonObject root, JsonElement field) {
    JsonObject object = field.getAsJsonObject();
    if (object.has("description")) {
      return object.get("description").getAsString().endsWith(".");
    }
    String ref = object.get("$ref").getAsString();
    return isDescribed(
        root, root.getAsJsonObject("$defs").get(ref.substring(ref.lastIndexOf('/') + 1)));
  }

  @Test
  void a_published_schema_lets_fields_pass_that_come_later() throws IOException {
    for (String name : schemas()) {
      String text = Files.readString(JsonSchema.DIRECTORY.resolve(name + ".json"));
      if (!name.equals("batch-plan")) { // which is read, and strictly
        assertThat(text).as(name).doesNotContain("\"additionalProperties\": false");
      }
    }
  }

  @Test
  void every_field_that_is_described_occurs_and_every_golden_is_as_described() throws IOException {
    Map<String, Set<String>> met = new TreeMap<>();
    Map<String, JsonSchema> all = new HashMap<>();
    for (String name : schemas()) {
      all.put(name, JsonSchema.named(name).withoutPatterns());
      met.put(name, new TreeSet<>());
    }
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        if (!FOREIGN.contains(name)) {
          JsonElement golden = JsonParser.parseString(Files.readString(file));
          assertThat(all.get(schema(name)).check(golden, met.get(schema(name)))).as(name).isEmpty();
        }
      }
    }
    List<String> never = new ArrayList<>();
    for (String name : schemas()) {
      Set<String> fields = new TreeSet<>(all.get(name).fields().keySet());
      fields.removeAll(met.get(name));
      fields.forEach(place -> never.add(name + " " + place));
    }
    assertThat(never).as("described, but in no golden").isEmpty();
  }

  @Test
  void the_check_finds_what_is_wrong() throws IOException {
    JsonSchema error = JsonSchema.named("error");
    String right =
        "{'message_type':'error','code':2,'outcome':'usage','message':'x','retryable':false}";
    assertThat(error.problems(json(right))).isEmpty();
    for (Map.Entry<String, String> change :
        Map.of(
                "'code':2", "'code':'2'",
                "'code':", "'kode':",
                "'usage'", "'other'",
                "'error'", "'result'",
                ":2", ":-2",
                ":false}", ":false,'more':1}")
            .entrySet()) {
      String wrong = right.replace(change.getKey(), change.getValue());
      assertThat(error.problems(json(wrong))).as(wrong).isNotEmpty();
    }
    JsonSchema fetch = JsonSchema.named("fetch");
    assertThat(fetch.problems(json("[{}]"))).hasSize(6);
    assertThat(fetch.problems(json("[]"))).isEmpty();
    assertThat(JsonSchema.named("reproduce").problems(json("{'partials':[{'identical':false}]}")))
        .hasSize(1);
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text.replace('\'', '"'));
  }
}
