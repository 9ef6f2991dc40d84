package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments cite the formats' documentation by file and section; both must be there. */
final class CitedSectionsTest {
  private static final Pattern CITATION =
      Pattern.compile("(docs/formats/[\\w-]+\\.md)((?:(?:,| to| and)? §\\d+)*)");
  private static final Pattern SECTION = Pattern.compile("§(\\d+)");

  @Test
  void every_section_that_the_source_cites_is_there() throws IOException {
    List<String> missing = new ArrayList<>();
    int cited = 0;
    for (Path source : sources()) {
      // A comment may go on in the next line.
      String text = Files.readString(source).replaceAll("\\R\\s*(\\*|//) ?", " ");
      for (Matcher citation = CITATION.matcher(text); citation.find(); cited++) {
        Path file = Path.of(citation.group(1));
        String headings = Files.exists(file) ? Files.readString(file) : "";
        if (headings.isEmpty()) {
          missing.add(source + ": " + citation.group());
        }
        for (Matcher section = SECTION.matcher(citation.group(2)); section.find(); ) {
          if (!headings.contains("\n## " + section.group(1) + ". ")) {
            missing.add(source + ": " + citation.group());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(cited).isGreaterThan(20);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
