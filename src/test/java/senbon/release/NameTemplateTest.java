package senbon.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static senbon.release.MadePairs.fact;

import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.UsageException;
import senbon.build.source.Input;

final class NameTemplateTest {
  private static String name(String template, Map<String, JsonPrimitive> facts) {
    return new NameTemplate(template)
        .name(MadePairs.pair(3, facts), MadePairs.from(), MadePairs.to("", ""), "main");
  }

  @Test
  void the_usual_name_is_the_older_generators_without_what_is_not_known() {
    assertThat(
            name(NameTemplate.DEFAULT, Map.of("platform", fact("linux64"), "locale", fact("de"))))
        .isEqualTo("App-main-2.0-linux64-de-20250101-20260101.partial.mar");
    assertThat(name(NameTemplate.DEFAULT, Map.of()))
        .isEqualTo("App-main-2.0-20250101-20260101.partial.mar");
  }

  @Test
  void every_place_has_its_value() {
    Map<String, JsonPrimitive> facts =
        Map.of(
            "channel", fact("beta"),
            "previousBuildNumber", new JsonPrimitive(1),
            "previousVersion", fact("0.9"),
            "toBuildNumber", new JsonPrimitive(2),
            "update_number", new JsonPrimitive(7));
    assertThat(
            name(
                "{number}_{from_version}_{channel}_{previousBuildNumber}_{previousVersion}"
                    + "_{toBuildNumber}_{update_number}.mar",
                facts))
        .isEqualTo("3_1.0_beta_1_0.9_2_7.mar");
  }

  @Test
  void lines_between_parts_that_are_not_known_become_one_and_none_at_the_ends() {
    assertThat(name("{locale}-x-{platform}-{channel}-y-{locale}.mar", Map.of()))
        .isEqualTo("x-y.mar");
  }

  @Test
  void no_value_leads_out_of_the_directory() {
    assertThat(name("a_{locale}.mar", Map.of("locale", fact("../../etc/x y\\z\n"))))
        .isEqualTo("a_.._.._etc_x_y_z_.mar");
    assertThatThrownBy(() -> name("{locale}.mar", Map.of("locale", fact("../x"))))
        .isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../{number}.mar", "a/{number}.mar", "a\\{number}", "{locale}", ".{number}"})
  void a_template_that_gives_no_name_of_a_file_is_refused(String template) {
    assertThatThrownBy(() -> name(template, Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not the name of a file");
  }

  @Test
  void a_place_that_is_not_there_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> new NameTemplate("{version}-{nonsense}.mar"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("No '{nonsense}' in file names.")
        .hasMessageContaining("appName, branch, channel");
    assertThatThrownBy(() -> new NameTemplate("{}")).isInstanceOf(UsageException.class);
  }

  @Test
  void the_plans_own_name_goes_before_the_template() {
    BatchPair named =
        new BatchPair(
            1,
            new Input("a", Optional.empty()),
            new Input("b", Optional.empty()),
            Optional.of("own.mar"),
            List.of(),
            java.util.Set.of(),
            new TreeMap<>());
    assertThat(
            new NameTemplate(NameTemplate.DEFAULT)
                .name(named, MadePairs.from(), MadePairs.to("", ""), ""))
        .isEqualTo("own.mar");
  }
}
