package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import picocli.CommandLine;
import senbon.base.failure.Outcome;
import senbon.cli.completion.BashCompletion;
import senbon.cli.completion.FishCompletion;
import senbon.cli.completion.ZshCompletion;
import senbon.cli.console.ExitCodes;

/** Manual pages and completions are checked in; they must be what the program's own help makes. */
final class GeneratedDocsTest {
  private static final Path MAN = Path.of("man");
  private static final Path COMPLETIONS = Path.of("src/main/resources/senbon/completions");
  private static final Path HELP = Path.of("src/main/java/senbon/cli/start/HelpText.java");

  private static Map<String, String> expected() throws IOException {
    CommandLine root = Main.commandLine();
    Map<String, String> files = new TreeMap<>();
    add(files, root);
    FormatPage.all().forEach((name, text) -> files.put("man5/" + name, text));
    return files;
  }

  private static void add(Map<String, String> files, CommandLine command) {
    files.put(
        "man1/" + ManPage.fileName(command.getCommandSpec()), ManPage.of(command.getCommandSpec()));
    command.getSubcommands().values().forEach(sub -> add(files, sub));
  }

  private static Map<String, String> completions() {
    CommandLine root = Main.commandLine();
    return Map.of(
        "senbon.bash", BashCompletion.of(root),
        "senbon.zsh", ZshCompletion.of(root),
        "senbon.fish", FishCompletion.of(root));
  }

  @Test
  void manual_pages_are_up_to_date() throws IOException {
    same(MAN, expected());
  }

  @Test
  void completions_are_up_to_date() throws IOException {
    same(COMPLETIONS, completions());
  }

  @Test
  @DisabledIfSystemProperty(named = "senbon.regenerate", matches = "true")
  void the_program_prints_the_completions_of_each_shell() {
    for (String shell : CompletionCommand.SHELLS) {
      assertThat(printed("completion", shell)).isEqualTo(completions().get("senbon." + shell));
    }
  }

  private static void same(Path directory, Map<String, String> expected) throws IOException {
    if (Boolean.getBoolean("senbon.regenerate")) {
      for (Map.Entry<String, String> file : expected.entrySet()) {
        Path path = directory.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(directory.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    assertThat(found.keySet()).as("run scripts/make-man").isEqualTo(expected.keySet());
    for (String name : expected.keySet()) {
      assertThat(found.get(name)).as(name + ": run scripts/make-man").isEqualTo(expected.get(name));
    }
  }

  @Test
  void the_help_that_is_ready_is_what_the_options_make() throws IOException {
    String help = Main.commandLine().setUsageHelpAutoWidth(false).getUsageMessage();
    StringBuilder java = new StringBuilder();
    java.append("package senbon.cli.start;\n\n");
    java.append("/** The help of the whole program, made by scripts/make-man. */\n");
    java.append(
        "public final class HelpText {\n  public static final String TEXT =\n      \"\"\"\n");
    help.replace("\r", "").lines().forEach(line -> java.append(indented(line)));
    java.append("      \"\"\";\n\n  private HelpText() {}\n}\n");
    if (Boolean.getBoolean("senbon.regenerate")) {
      Files.writeString(HELP, java);
    }
    assertThat(Files.readString(HELP)).as("run scripts/make-man").isEqualTo(java.toString());
  }

  private static String indented(String line) {
    return line.isEmpty() ? "\n" : "      " + line.replace("\\", "\\\\") + "\n";
  }

  @Test
  @DisabledIfSystemProperty(named = "senbon.regenerate", matches = "true")
  void help_and_version_are_what_the_whole_model_prints() {
    CommandLine model = Main.commandLine().setUsageHelpAutoWidth(false);
    StringWriter version = new StringWriter();
    model.printVersionHelp(new PrintWriter(version, true));
    assertThat(printed("--help")).isEqualTo(printed("-h")).isEqualTo(model.getUsageMessage());
    assertThat(printed("--version")).isEqualTo(printed("-V")).isEqualTo(version.toString());
  }

  private static String printed(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), words)).isZero();
    assertThat(err.toString()).isEmpty();
    return out.toString();
  }

  @Test
  void the_help_shows_every_exit_code() {
    String help = Main.commandLine().getUsageMessage();
    ExitCodes.table().values().forEach(meaning -> assertThat(help).contains(meaning));
  }

  @Test
  void the_guide_for_pipelines_shows_every_outcome() throws IOException {
    List<String> rows =
        Arrays.stream(Outcome.values())
            .map(o -> "| %d | `%s` | %s |".formatted(o.exitCode(), o.word(), o.meaning()))
            .toList();
    assertThat(Files.readAllLines(Path.of("docs/pipelines.md"))).containsSequence(rows);
  }
}
