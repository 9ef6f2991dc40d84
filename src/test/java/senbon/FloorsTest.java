package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the floors: a package knows only those below it. */
final class FloorsTest {
  private static final Path MAIN = Path.of("src/main/java");

  private static final Set<String> BASE = Set.of("io");
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("", Set.of("cli", "io")),
          Map.entry(
              "cli",
              Set.of(
                  "app", "partial", "pack", "mar", "mbdiff", "config", "tools", "store", "fetch",
                  "io")),
          Map.entry(
              "app",
              Set.of(
                  "partial", "diff", "mbdiff", "mar", "pack", "fetch", "store", "tools", "config",
                  "io")),
          Map.entry("partial", Set.of("mbdiff", "mar", "pack", "io")),
          Map.entry("mbdiff", Set.of("diff", "io")),
          Map.entry("diff", BASE),
          Map.entry("mar", BASE),
          Map.entry("pack", BASE),
          Map.entry("fetch", BASE),
          Map.entry("store", BASE),
          Map.entry("tools", BASE),
          Map.entry("config", BASE),
          Map.entry("io", Set.of()));

  private static final Pattern USE = Pattern.compile("\\bsenbon\\.([a-z]+)\\.");

  @Test
  void a_package_knows_only_the_floors_below_it() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String own = floor(file);
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("package ")) {
          continue;
        }
        for (MatchResult use : USE.matcher(line).results().toList()) {
          if (!use.group(1).equals(own) && !MAY_USE.get(own).contains(use.group(1))) {
            wrong.add(MAIN.relativize(file) + ": " + line.strip());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_package_has_its_floor() throws IOException {
    assertThat(sources().stream().map(FloorsTest::floor).distinct())
        .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
  }

  @Test
  void the_leaves_of_app_know_nothing_of_the_rest_of_it() throws IOException {
    Pattern use = Pattern.compile("\\bsenbon\\.app\\.([\\w.]+)");
    List<String> wrong = new ArrayList<>();
    for (String leaf : List.of("lint", "work")) {
      List<Path> own =
          sources().stream().filter(f -> f.startsWith(MAIN.resolve("senbon/app/" + leaf))).toList();
      assertThat(own).as(leaf).isNotEmpty();
      for (Path file : own) {
        for (MatchResult found : use.matcher(Files.readString(file)).results().toList()) {
          if (!found.group(1).matches(leaf + "\\b.*")) {
            wrong.add(MAIN.relativize(file) + ": " + found.group());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void only_main_ends_the_process_and_only_cli_prints() throws IOException {
    Pattern ends = Pattern.compile("System\\.exit|Runtime\\.getRuntime\\(\\)\\.halt");
    Pattern prints = Pattern.compile("System\\.(out|err)|printStackTrace");
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      if (ends.matcher(text).find() && !floor(file).isEmpty()) {
        wrong.add(file + " ends the process");
      }
      if (prints.matcher(text).find() && !Set.of("", "cli").contains(floor(file))) {
        wrong.add(file + " prints");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void only_app_and_diff_start_threads() throws IOException {
    Pattern starts = Pattern.compile("new Thread\\(|Executors\\.|parallelStream|\\.parallel\\(\\)");
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      if (!Set.of("", "cli", "app", "diff").contains(floor(file))
          && starts.matcher(Files.readString(file)).find()) {
        wrong.add(file.toString());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void only_one_class_starts_processes() throws IOException {
    Pattern starts = Pattern.compile("ProcessBuilder|Runtime\\.getRuntime\\(\\)\\.exec");
    List<String> starting = new ArrayList<>();
    for (Path file : sources()) {
      if (starts.matcher(Files.readString(file)).find()) {
        starting.add(file.getFileName().toString());
      }
    }
    assertThat(starting).containsExactly("ExternalRun.java");
  }

  private static String floor(Path file) {
    Path below = MAIN.resolve("senbon").relativize(file);
    return below.getNameCount() == 1 ? "" : below.getName(0).toString();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      assertThat(sources).hasSizeGreaterThan(20);
      return sources;
    }
  }
}
