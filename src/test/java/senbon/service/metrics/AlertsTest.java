package senbon.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alarms of examples/serve and the table of the guide name metrics that there are. */
final class AlertsTest {
  private static final Pattern NAME = Pattern.compile("\\b(?:senbon|process)_[a-z_]+\\b");

  @Test
  void alarms_name_metrics_that_there_are() throws IOException {
    List<String> expressions = expressions(Files.readString(Path.of("examples/serve/alerts.yml")));
    assertThat(expressions).hasSizeGreaterThan(10);
    assertThat(strangers(expressions)).isEmpty();
  }

  @Test
  void a_metric_that_there_is_not_is_found() {
    assertThat(strangers(expressions("        expr: senbon_jobs > 1\n")))
        .containsExactly("senbon_jobs");
  }

  @Test
  void the_guide_tells_of_every_metric_and_of_no_other() throws IOException {
    String guide = Files.readString(Path.of("docs/service.md"));
    Set<String> told = new TreeSet<>();
    names(guide).forEach(name -> told.add(family(name)));
    Set<String> all = new TreeSet<>();
    ServiceMetricsTest.names().forEach(name -> all.add(family(name)));
    assertThat(told).isEqualTo(all);
  }

  private static String family(String name) {
    return name.replaceFirst("_(bucket|sum|count)$", "");
  }

  private static List<String> expressions(String rules) {
    return rules
        .lines()
        .filter(line -> line.strip().startsWith("expr: "))
        .map(line -> line.strip().substring("expr: ".length()))
        .toList();
  }

  private static List<String> names(String text) {
    return NAME.matcher(text).results().map(MatchResult::group).toList();
  }

  private static List<String> strangers(List<String> expressions) {
    List<String> strangers = new ArrayList<>();
    expressions.forEach(
        one ->
            names(one).stream()
                .filter(name -> !ServiceMetricsTest.names().contains(name))
                .forEach(strangers::add));
    return strangers;
  }
}
