package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import senbon.config.Key;
import senbon.config.Keys;

/** What the guide to the shared cache and the examples tell is what the program takes. */
final class SharedCacheGuideTest {
  private static final Path GUIDE = Path.of("docs/shared-cache.md");
  private static final Path EXAMPLES = Path.of("examples");
  private static final Path SHARED = EXAMPLES.resolve("shared-cache");

  /** What stands where everybody has a key of their own. */
  private static final String OWN = "AS-PRINTED";

  /** A command of the program, over several lines if they begin with an option. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "\\bsenbon ((?:batch|cache|config|diff|doctor|fetch|prewarm|verify)\\b[^\\n]*"
              + "(?:\\n +--[^\\n]*)*)");

  private static final Map<String, Key<?>> KEYS = new TreeMap<>();

  static {
    Keys.every().forEach(key -> KEYS.put(key.name(), key));
  }

  /** Those of the service are held by tests of their own. */
  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.toString().matches(".*[.]ya?ml"))
          .filter(file -> !file.startsWith(EXAMPLES.resolve("serve")))
          .sorted()
          .toList();
    }
  }

  private static JsonObject read(String name) throws IOException {
    return JsonParser.parseString(Files.readString(SHARED.resolve(name))).getAsJsonObject();
  }

  private static List<String> strings(JsonElement oneOrMore) {
    List<String> all = new ArrayList<>();
    JsonArray array = new JsonArray();
    if (oneOrMore.isJsonArray()) {
      array = oneOrMore.getAsJsonArray();
    } else {
      array.add(oneOrMore);
    }
    array.forEach(one -> all.add(one.getAsString()));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "iam-reader.json,  s3:GetObject",
    "iam-builder.json, s3:GetObject s3:PutObject",
    "iam-keeper.json,  s3:GetObject s3:PutObject s3:DeleteObject",
  })
  void a_role_may_do_what_it_needs_and_no_more(String name, String actions) throws IOException {
    JsonObject policy = read(name);
    assertThat(policy.get("Version").getAsString()).isEqualTo("2012-10-17");
    JsonArray statements = policy.getAsJsonArray("Statement");
    assertThat(statements).hasSize(2);
    JsonObject objects = statements.get(0).getAsJsonObject();
    assertThat(strings(objects.get("Action"))).containsExactly(actions.split(" ", -1));
    assertThat(strings(objects.get("Resource")))
        .containsExactly("arn:aws:s3:::example-partials/senbon/*");
    // Without a condition: with one on the prefix, S3 may not tell what is missing.
    JsonObject bucket = statements.get(1).getAsJsonObject();
    assertThat(bucket.keySet()).containsExactlyInAnyOrder("Sid", "Effect", "Action", "Resource");
    assertThat(strings(bucket.get("Action"))).containsExactly("s3:ListBucket");
    assertThat(strings(bucket.get("Resource"))).containsExactly("arn:aws:s3:::example-partials");
    statements.forEach(
        one -> assertThat(one.getAsJsonObject().get("Effect").getAsString()).isEqualTo("Allow"));
  }

  @Test
  void all_that_is_put_expires_and_bytes_no_earlier_than_their_records() throws IOException {
    Map<String, Integer> days = new TreeMap<>();
    for (JsonElement one : read("lifecycle.json").getAsJsonArray("Rules")) {
      JsonObject rule = one.getAsJsonObject();
      assertThat(rule.get("Status").getAsString()).isEqualTo("Enabled");
      days.put(
          rule.getAsJsonObject("Filter").get("Prefix").getAsString(),
          rule.getAsJsonObject("Expiration").get("Days").getAsInt());
    }
    assertThat(days)
        .containsOnlyKeys("senbon/v1/ac/", "senbon/v1/cas/", "senbon/v1/probe/")
        .containsEntry("senbon/v1/probe/", 1);
    assertThat(days.get("senbon/v1/cas/")).isGreaterThan(days.get("senbon/v1/ac/"));
    assertThat(Files.readString(GUIDE))
        .contains("records (%d days)".formatted(days.get("senbon/v1/ac/")))
        .contains("bytes (%d)".formatted(days.get("senbon/v1/cas/")));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void an_example_sets_variables_that_there_are_to_values_that_they_take(Path file)
      throws IOException {
    Map<String, Function<String, ?>> known = new TreeMap<>();
    Keys.every().forEach(key -> known.put(key.variable(), key.parse()));
    known.put("SENBON_HEAP", text -> text);
    String text = Files.readString(file);
    Matcher variable = Pattern.compile("\\bSENBON_[A-Z0-9_]+").matcher(text);
    while (variable.find()) {
      assertThat(known).containsKey(variable.group());
    }
    Matcher value =
        Pattern.compile("(SENBON_[A-Z0-9_]+)(?:\\n +value)?: +\"?([^\\n\"]+)\"?\\n").matcher(text);
    while (value.find()) {
      if (!value.group(2).contains(OWN)) {
        assertThat(known.get(value.group(1)).apply(value.group(2))).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void an_example_runs_commands_that_the_program_can_read(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("(?m)^#.*", "");
    assertThat(commands(text)).isNotEmpty().allSatisfy(this::canBeRead);
  }

  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    Matcher command = COMMAND.matcher(text);
    while (command.find()) {
      commands.add(command.group(1));
    }
    return commands;
  }

  private void canBeRead(String command) {
    String plain =
        command
            .replaceAll("\\$\\{\\{[^}]*}}|\\$\\(\\([^)]*\\)+|\\$\\{[a-z]+}", "1")
            .replaceAll("#.*|'[.]$|[\"'\\\\]", " ")
            .strip();
    Main.commandLine()
        .parseArgs(
            Arrays.stream(plain.split("\\s+", -1))
                .filter(w -> !w.isEmpty())
                .toArray(String[]::new));
  }

  @Test
  void the_guide_shows_commands_and_settings_that_the_program_takes() throws IOException {
    String guide = Files.readString(GUIDE);
    List<String> shown = new ArrayList<>();
    guide
        .replace("\\\n", " ")
        .lines()
        .filter(line -> line.startsWith("    "))
        .forEach(line -> shown.addAll(commands(line)));
    assertThat(shown).hasSizeGreaterThan(10).allSatisfy(this::canBeRead);
    Matcher setting = Pattern.compile("(?<![a-z/-])s3-[a-z]+(?:-[a-z]+)*").matcher(guide);
    while (setting.find()) {
      assertThat(KEYS).containsKey(setting.group());
    }
    Matcher value =
        Pattern.compile("(?m)(?:`|^    )(s3-[a-z-]+) ?= ?([^ `\\n]+)(?:`|  +#.*$|$)")
            .matcher(guide);
    int values = 0;
    while (value.find()) {
      Key<?> key = KEYS.get(value.group(1));
      assertThat(key.parse().apply(value.group(2).replace("HOST", "host"))).isNotNull();
      values++;
    }
    assertThat(values).isGreaterThan(10);
  }

  /** Defaults that the guide tells. */
  @Test
  void the_guide_tells_the_true_defaults() throws IOException {
    String shown = new Cli(Path.of("c")).run("config", "show").out();
    String guide = Files.readString(GUIDE);
    Map.of(
            "s3-min-size", "1M",
            "s3-timeout", "5s",
            "s3-flush", "30s")
        .forEach(
            (name, value) -> {
              assertThat(shown).containsPattern(name + " += " + value + " ");
              assertThat(guide).contains("`" + name + "` (" + value + ")");
            });
  }
}
