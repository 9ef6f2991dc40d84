package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code to the floors that docs/design.md draws: a package knows only those it names. */
final class FloorsTest {
  private static final Path MAIN = Path.of("src/main/java/senbon");
  private static final Path MAP = Path.of("docs/design.md");
  private static final String TOP = "(main)";
  private static final Pattern USE = Pattern.compile("\\bsenbon((?:\\.[a-z]\\w*)*)\\.[A-Z]");
  private static final Pattern NO_CODE = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

  @Test
  void a_package_knows_only_the_packages_that_its_line_names() throws IOException {
    Map<String, Set<String>> map = map();
    List<String> wrong = new ArrayList<>();
    uses()
        .forEach(
            (from, targets) ->
                targets.forEach(
                    (to, file) -> {
                      if (!mayUse(map.getOrDefault(from, Set.of()), to)) {
                        wrong.add(from + " -> " + to + " in " + file);
                      }
                    }));
    assertThat(wrong).isEmpty();
  }

  @Test
  void the_map_has_a_line_for_every_package_and_no_other() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path file : sources()) {
      packages.add(room(file));
    }
    assertThat(map().keySet()).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void the_map_names_nothing_that_is_not_used() throws IOException {
    Map<String, Map<String, String>> uses = uses();
    List<String> idle = new ArrayList<>();
    map()
        .forEach(
            (from, targets) -> {
              for (String target : targets) {
                Set<String> used = uses.getOrDefault(from, Map.of()).keySet();
                if (!target.endsWith(".*")
                    && !target.startsWith("base")
                    && !used.contains(target)) {
                  idle.add(from + " -> " + target);
                }
              }
            });
    assertThat(idle).isEmpty();
  }

  @Test
  void there_is_no_circle_of_packages() throws IOException {
    Map<String, Map<String, String>> uses = uses();
    List<String> circles = new ArrayList<>();
    for (String room : uses.keySet()) {
      if (reach(uses, room).contains(room)) {
        circles.add(room);
      }
    }
    assertThat(circles).isEmpty();
  }

  @Test
  void what_proves_a_partial_never_reaches_what_makes_it() throws IOException {
    assertThat(reach(uses(), "prove"))
        .isNotEmpty()
        .doesNotContain("make", "app", "cli", "session", "patch.mbdiff", "diff");
    assertThat(reach(uses(), "lint"))
        .isNotEmpty()
        .doesNotContain("make", "app", "cli", "session", "patch.mbdiff", "diff");
  }

  @Test
  void only_main_ends_the_process_and_only_cli_prints() throws IOException {
    Pattern ends = Pattern.compile("System\\.exit|Runtime\\.getRuntime\\(\\)\\.halt");
    Pattern prints = Pattern.compile("System\\.(out|err)|printStackTrace");
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      if (ends.matcher(text).find() && !room(file).equals(TOP)) {
        wrong.add(file + " ends the process");
      }
      if (prints.matcher(text).find() && !room(file).equals(TOP) && !isBelow(file, "cli")) {
        wrong.add(file + " prints");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void only_sessions_work_and_the_start_have_threads_of_their_own() throws IOException {
    Pattern starts = Pattern.compile("new Thread\\(|Executors\\.|parallelStream|\\.parallel\\(\\)");
    Set<String> starting = new TreeSet<>();
    for (Path file : sources()) {
      if (starts.matcher(Files.readString(file)).find()) {
        starting.add(room(file));
      }
    }
    // The client's only runs when the process is told to end: it cancels what it began elsewhere.
    assertThat(starting)
        .isSubsetOf(
            TOP,
            "session",
            "base.work",
            "cli.start",
            "tools.program",
            "service",
            "service.http",
            "service.run",
            "cli.serve",
            "client");
  }

  @Test
  void only_tools_and_a_second_start_are_processes() throws IOException {
    Pattern starts = Pattern.compile("ProcessBuilder|Runtime\\.getRuntime\\(\\)\\.exec");
    List<String> starting = new ArrayList<>();
    for (Path file : sources()) {
      if (starts.matcher(Files.readString(file)).find()) {
        starting.add(file.getFileName().toString());
      }
    }
    assertThat(starting)
        .containsExactlyInAnyOrder("ExternalRun.java", "SecondStart.java", "Child.java");
  }

  private static boolean mayUse(Set<String> named, String target) {
    return named.contains(target)
        || named.stream()
            .filter(name -> name.endsWith(".*"))
            .map(name -> name.substring(0, name.length() - 2))
            .anyMatch(room -> target.equals(room) || target.startsWith(room + "."));
  }

  /** What each package may use, by the block in the document. */
  private static Map<String, Set<String>> map() throws IOException {
    String text = Files.readString(MAP);
    int start = text.indexOf("```floors\n");
    assertThat(start).as("the block in " + MAP).isPositive();
    Map<String, Set<String>> map = new TreeMap<>();
    for (String line :
        text.substring(start + 10, text.indexOf("\n```", start + 10)).split("\n", -1)) {
      String[] sides = line.split("->", -1);
      assertThat(sides).as(line).hasSize(2);
      Set<String> targets = new TreeSet<>();
      Stream.of(sides[1].split(","))
          .map(String::strip)
          .filter(t -> !t.isEmpty())
          .forEach(targets::add);
      assertThat(map.put(sides[0].strip(), targets)).as(line).isNull();
    }
    return map;
  }

  /** The packages that each package uses, each with a file that does. */
  private static Map<String, Map<String, String>> uses() throws IOException {
    Map<String, Map<String, String>> uses = new TreeMap<>();
    for (Path file : sources()) {
      String own = room(file);
      String code = NO_CODE.matcher(Files.readString(file)).replaceAll(" ");
      for (MatchResult use : USE.matcher(code).results().toList()) {
        String target = use.group(1).isEmpty() ? TOP : use.group(1).substring(1);
        if (!target.equals(own)) {
          uses.computeIfAbsent(own, room -> new TreeMap<>())
              .put(target, file.getFileName().toString());
        }
      }
    }
    assertThat(uses).hasSizeGreaterThan(20);
    return uses;
  }

  /** All that can be reached from a package, in however many steps. */
  private static Set<String> reach(Map<String, Map<String, String>> uses, String start) {
    Set<String> reached = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      for (String next : uses.getOrDefault(open.remove(open.size() - 1), Map.of()).keySet()) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  private static String room(Path file) {
    Path below = MAIN.relativize(file).getParent();
    return below == null ? TOP : below.toString().replace('/', '.').replace('\\', '.');
  }

  private static boolean isBelow(Path file, String room) {
    return room(file).equals(room) || room(file).startsWith(room + ".");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      assertThat(sources).hasSizeGreaterThan(20);
      return sources;
    }
  }
}
