package senbon.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JavaOptionsTest {
  private static final Pattern OWN_METHODS = Pattern.compile("(senbon\\.[\\w.]+)::([\\w*]+)");

  @Test
  void every_option_is_one_word_that_needs_no_quotes() throws Exception {
    for (String kind : List.of("every", "short", "work")) {
      assertThat(JavaOptions.of(kind))
          .isNotEmpty()
          .allSatisfy(option -> assertThat(option).matches("-X[^\\s\"'\\\\#]+"));
    }
  }

  @Test
  void methods_that_options_name_are_there() throws Exception {
    int seen = 0;
    for (String option : JavaOptions.of("work")) {
      Matcher named = OWN_METHODS.matcher(option);
      if (named.find()) {
        seen++;
        Stream<String> methods =
            Arrays.stream(Class.forName(named.group(1)).getDeclaredMethods()).map(m -> m.getName());
        assertThat(named.group(2).equals("*") || methods.anyMatch(named.group(2)::equals))
            .as(option)
            .isTrue();
      }
    }
    assertThat(seen).isPositive();
  }
}
