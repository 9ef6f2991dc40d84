package senbon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model is of use only as long as it shares nothing with what it is held against. */
final class IndependenceTest {
  private static final Path MODEL = Path.of("src/test/java/senbon/model");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(MODEL)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void the_model_knows_nothing_of_the_project() throws IOException {
    Pattern use = Pattern.compile("\\bsenbon\\.(?!model\\b)\\w+");
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      for (MatchResult found : use.matcher(Files.readString(file)).results().toList()) {
        wrong.add(file.getFileName() + ": " + found.group());
      }
    }
    assertThat(sources()).hasSizeGreaterThan(20);
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_rule_is_used_and_cites_its_section() throws IOException {
    StringBuilder uses = new StringBuilder();
    for (Path file : sources()) {
      if (!file.endsWith("Rule.java")) {
        uses.append(Files.readString(file));
      }
    }
    Set<Rule> unused = EnumSet.allOf(Rule.class);
    unused.removeIf(
        rule -> uses.indexOf("Rule." + rule + ",") >= 0 || uses.indexOf("Rule." + rule + " ") >= 0);
    assertThat(unused).isEmpty();
    assertThat(Rule.values())
        .filteredOn(rule -> !cites(rule.said()))
        .containsExactly(Rule.BACKUP_IN_USE);
  }

  /** Whether a rule begins with sections of a document that has them. */
  private static boolean cites(String said) {
    Matcher citation = Pattern.compile("([a-z0-9-]+) (§\\d+( and §\\d+)*): .*").matcher(said);
    if (!citation.matches()) {
      return false;
    }
    try {
      String document = Files.readString(Path.of("docs/formats", citation.group(1) + ".md"));
      return Pattern.compile("\\d+")
          .matcher(citation.group(2))
          .results()
          .allMatch(section -> document.contains("\n## " + section.group() + ". "));
    } catch (IOException e) {
      return false;
    }
  }
}
