package senbon.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.failure.UsageException;

final class PlanReaderTest {
  private static BatchPair only(String text) {
    BatchPlan plan = PlanReader.read("plan", text);
    assertThat(plan.pairs()).hasSize(1);
    return plan.pairs().get(0);
  }

  @Test
  void defaults_hold_for_pairs_that_say_nothing_else() {
    BatchPlan plan =
        PlanReader.read(
            "plan",
            """
            {"defaults": {"to": "new.mar", "locale": "de"},
             "pairs": [{"from": "a.mar"}, {"from": "b.mar", "locale": "fr", "full": ["x", "y"]}]}
            """);
    assertThat(plan.pairs()).extracting(pair -> pair.to().location()).containsOnly("new.mar");
    assertThat(plan.pairs())
        .extracting(pair -> pair.fact("locale").get())
        .containsExactly("de", "fr");
    assertThat(plan.pairs().get(1).wholeFiles()).containsExactly("x", "y");
  }

  @Test
  void mozillas_task_is_read_with_its_own_names_and_types() {
    BatchPair pair =
        only(
            """
            {"extra": {"funsize": {"partials": [{"from_mar": "http://h/a.mar",
              "to_mar": "http://h/b.mar", "locale": "en-US", "dest_mar": "target.partial-1.mar",
              "branch": "main", "update_number": 1, "mar_binary": "x"}]}}}
            """);
    assertThat(pair.output()).contains("target.partial-1.mar");
    assertThat(pair.facts().get("update_number").isNumber()).isTrue();
    assertThat(pair.facts()).doesNotContainKey("mar_binary");
  }

  @Test
  void the_list_of_old_builds_takes_what_is_common_from_the_command_line() {
    BatchPlan plan =
        PlanReader.fromMars(
            "[{\"url\": \"a.mar\", \"update_number\": 2, \"previousVersion\": \"1\"}]",
            Map.of("locale", "de"),
            "new.mar");
    BatchPair pair = plan.pairs().get(0);
    assertThat(pair.from().location()).isEqualTo("a.mar");
    assertThat(pair.fact("locale")).contains("de");
    assertThat(pair.fact("previousVersion")).contains("1");
  }

  @Test
  void tables_are_read_with_and_without_a_line_of_names() {
    BatchPair named = only("locale,from,to\r\nde,\"a, b.mar\",\"c\"\"d.mar\"\r\n");
    assertThat(named.from().location()).isEqualTo("a, b.mar");
    assertThat(named.to().location()).isEqualTo("c\"d.mar");
    assertThat(named.fact("locale")).contains("de");
    BatchPair reference = only("# old list\na.mar,b.mar,out.mar,x|y\n");
    assertThat(reference.output()).contains("out.mar");
    assertThat(reference.wholeFiles()).containsExactly("x", "y");
  }

  @Test
  void a_plan_that_is_none_is_refused_in_one_sentence() {
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "{}",
            "[1]",
            "[{\"from\": \"a\"}]",
            "[{\"from\": \"a\", \"to\": \"b\", \"lokale\": \"de\"}]",
            "[{\"from\": {}, \"to\": \"b\"}]",
            "from,to\na,b,c\n",
            "from,to\n\"a,b\n",
            "from,to\n\"a\"x,b\n")) {
      assertThatThrownBy(() -> PlanReader.read("plan", text))
          .as(text)
          .isInstanceOf(UsageException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "` ` | ` is empty. List pairs of builds in it.`",
        "{ | ` is not JSON at line 1, column 2. Fix the plan.`",
        "{} | ` has neither \"pairs\" nor \"extra.funsize.partials\". See 'senbon batch --help' for what a plan is.`",
        "{'pairs': {}} | : pairs is an object, not a list. Fix the plan.",
        "{'pairs': [], 'default': {}} | : default is not known. Remove it, or correct its name.",
        "{'pairs': [], 'defaults': []} | : defaults is a list, not an object. Fix the plan.",
        "{'defaults': {'to': 7}, 'pairs': [{}]} | : pairs[0].from is missing. Fix the plan.",
        "[1] | : [0] is 1, not an object. Fix the plan.",
        "[{'from': 'a'}] | : [0].to is missing. Fix the plan.",
        "[{'from': 'a', 'to': ''}] | : [0].to is missing. Fix the plan.",
        "[{'from': 'a', 'to': null}] | : [0].to is missing. Fix the plan.",
        "[{'from': {}, 'to': 'b'}] | : [0].from is an object, not a text or a number. Fix the plan.",
        "[{'from': 'a', 'to': 'b', 'from': 'c'}] | : [0].from is there twice. Fix the plan.",
        "[{'from': 'a', 'to': 'b', 'lokale': 'de'}] | : [0].lokale is not a key of a plan. Remove it, or correct its name.",
        "[{'from': 'a', 'to': 'b', 'locale': ['de']}] | : [0].locale is a list, not a text or a number. Fix the plan.",
        "[{'from': 'a', 'to': 'b', 'full': [{}]}] | : [0].full[0] is an object, not a text. Fix the plan.",
        "[{'from': 'a', 'to': 'b'}, {'from': 'a', 'to': 'b', 'to_hash': 'x'}] | `: [1].to_hash: Not a hash: 'x'. Use sha256:HEX, sha512:HEX, or 64 or 128 hex digits.`",
        "{'defaults': {'from_hash': 'x'}, 'pairs': [{'from': 'a', 'to': 'b'}]} | `: defaults.from_hash: Not a hash: 'x'. Use sha256:HEX, sha512:HEX, or 64 or 128 hex digits.`",
        "{'extra': {'funsize': {'partials': [{'from_mar': 'a'}]}}} | : extra.funsize.partials[0].to is missing. Fix the plan.",
      })
  void a_wrong_plan_in_json_is_told_with_the_path_of_its_fault(String text, String message) {
    assertThatThrownBy(() -> PlanReader.read("plan", text.replace('\'', '"')))
        .isExactlyInstanceOf(UsageException.class)
        .hasMessage("plan" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | ` is an object, not a list.`",
        "[{}] | : [0].url is missing.",
        "[{'url': 5, 'locale': []}] | : [0].locale is a list, not a text or a number.",
        "[{'url': 'a'}, {'url': []}] | : [1].url is a list, not a text or a number.",
        "[{'url': 'a' | ` is not JSON at line 1, column 13 ([0].url).`",
      })
  void a_wrong_list_of_old_builds_is_told_with_the_path_of_its_fault(String text, String message) {
    assertThatThrownBy(() -> PlanReader.fromMars(text.replace('\'', '"'), Map.of(), "new.mar"))
        .isExactlyInstanceOf(UsageException.class)
        .hasMessage("--from-mars-json" + message + " Use [{\"url\": ...}, ...].");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "from,to;a,b,c | line 2 has 3 cells for 2 columns, the last of which is 'to'. Quote cells with commas in them.",
        "from,to;'a,b;x | line 2: the cell in column 1 has a quote that is never closed. Close it.",
        "from,to;a,'b'x | line 2: the cell in column 2 goes on after its closing quote. Double quotes in cells.",
        "from,to,locale;a,b,'d;e';a,'b'x | line 4: the cell in column 2 goes on after its closing quote. Double quotes in cells.",
        "from,to,from;a,b,c | line 1 has two columns 'from'. Remove one of them.",
        "from,to;;# none;a | line 4: to is missing. Fix the plan.",
        "from,to,lokale;a,b,de | line 2: lokale is not a key of a plan. Remove it, or correct its name.",
        "from,to,to_hash;a,b,x | `line 2: to_hash: Not a hash: 'x'. Use sha256:HEX, sha512:HEX, or 64 or 128 hex digits.`",
      })
  void a_wrong_table_is_told_with_its_line_and_column(String text, String message) {
    String table = text.replace(';', '\n').replace('\'', '"') + "\n";
    assertThatThrownBy(() -> PlanReader.read("plan.csv", table))
        .isExactlyInstanceOf(UsageException.class)
        .hasMessage("plan.csv, " + message);
  }

  @Test
  void lines_may_end_in_any_of_the_three_ways() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String table = String.join(end, "from,to", "a,b", "c,\"d\"", "");
      assertThat(PlanReader.read("plan.csv", table).pairs())
          .extracting(pair -> pair.from().location() + pair.to().location())
          .containsExactly("ab", "cd");
    }
  }

  @Test
  void mirrors_stand_in_for_a_build_whose_hash_is_known() {
    String hash = "sha256:" + "0".repeat(64);
    List<String> mirrors = List.of("https://b/x", "https://c/x");
    for (String text :
        List.of(
            "from,from_hash,from_mirrors,to\nhttps://a/x," + hash + ",https://b/x|https://c/x,n\n",
            "[{'from': 'https://a/x', 'from_hash': '%s', 'to': 'n', 'from_mirrors': ['%s', '%s']}]"
                .formatted(hash, mirrors.get(0), mirrors.get(1))
                .replace('\'', '"'))) {
      BatchPair pair = PlanReader.read("plan", text).pairs().get(0);
      assertThat(pair.from().mirrors()).as(text).isEqualTo(mirrors);
      assertThat(pair.to().mirrors()).isEmpty();
    }
    assertThatThrownBy(
            () -> PlanReader.read("plan", "from,to,to_mirrors\na,https://a/x,https://b/x\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("without its hash");
  }

  @Test
  void the_schema_has_exactly_the_keys_that_are_read() throws IOException {
    Set<String> keys = new TreeSet<>(PlanReader.KEYS);
    keys.addAll(List.of("from_mar", "to_mar", "dest_mar"));
    String schema = Files.readString(Path.of("src/main/resources/senbon/schema/batch-plan.json"));
    assertThat(
            JsonParser.parseString(schema)
                .getAsJsonObject()
                .getAsJsonObject("$defs")
                .getAsJsonObject("pair")
                .getAsJsonObject("properties")
                .keySet())
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void shards_are_a_partition_of_near_equal_neighbours() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(i);
    }
    List<Integer> together = new ArrayList<>();
    for (int k = 1; k <= 4; k++) {
      List<Integer> part = Shard.parse(k + "/4").of(all);
      assertThat(part).hasSizeBetween(2, 3);
      together.addAll(part);
    }
    assertThat(together).isEqualTo(all);
    for (String wrong : List.of("0/4", "5/4", "1", "a/b", "-1/2", "1/0")) {
      assertThatThrownBy(() -> Shard.parse(wrong)).isInstanceOf(UsageException.class);
    }
  }

  @Test
  void a_name_never_leaves_its_directory() {
    BatchPair pair =
        new BatchPair(
            1,
            new senbon.build.source.Input("a", Optional.empty()),
            new senbon.build.source.Input("b", Optional.empty()),
            Optional.of("../x.mar"),
            List.of(),
            java.util.Set.of(),
            new java.util.TreeMap<>());
    assertThatThrownBy(() -> new NameTemplate("{number}.mar").name(pair, null, null, ""))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> new NameTemplate("{nonsense}")).isInstanceOf(UsageException.class);
  }
}
