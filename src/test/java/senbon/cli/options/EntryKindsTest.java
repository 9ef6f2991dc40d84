package senbon.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code --kind} takes. */
final class EntryKindsTest {
  private static final Pattern KEY = Pattern.compile("ActionKey(?:\\.of)?\\(\\s*\"([a-z-]+)\"");

  @Test
  void every_kind_that_the_program_keeps_can_be_chosen() throws IOException {
    Set<String> kept = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(found -> kept.add(found.group(1)));
      }
    }
    assertThat(EntryChoice.KINDS).containsExactlyInAnyOrderElementsOf(kept);
  }
}
