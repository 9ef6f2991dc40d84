package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import senbon.cli.help.Examples;
import senbon.cli.help.OptionGroup;

/** What help promises of every command. */
final class HelpTest {
  static Stream<String> commands() {
    List<String> names = new ArrayList<>();
    collect(Main.commandLine(), names);
    return names.stream();
  }

  private static void collect(CommandLine line, List<String> names) {
    names.add(line.getCommandSpec().qualifiedName());
    line.getSubcommands().values().forEach(below -> collect(below, names));
  }

  private static CommandLine command(String name) {
    CommandLine line = Main.commandLine();
    for (String word : name.split(" ", -1)) {
      line = word.equals("senbon") ? line : line.getSubcommands().get(word);
    }
    return line;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void there_are_two_examples_which_the_program_can_read(String name) {
    List<String> examples = Examples.of(command(name).getCommandSpec());
    assertThat(examples).hasSize(2).doesNotHaveDuplicates();
    for (String example : examples) {
      assertThat(example).startsWith(name.equals("senbon") ? "senbon" : name);
      String[] words =
          Arrays.stream(example.split(" ", -1)).map(w -> w.replace("'", "")).toArray(String[]::new);
      // What can't be read throws; help among the words lets all else pass, so it is not used.
      Main.commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_option_is_shown_once_and_a_long_list_has_groups(String name) {
    CommandSpec command = command(name).getCommandSpec();
    Map<OptionGroup, List<OptionSpec>> groups = OptionGroup.of(command);
    assertThat(groups.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            command.options().stream().filter(option -> !option.hidden()).toList());
    if (groups.containsKey(OptionGroup.MOST_USED)) {
      assertThat(groups.get(OptionGroup.MOST_USED)).hasSizeBetween(8, 10);
      assertThat(groups).as("options without a group").doesNotContainKey(OptionGroup.OWN);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void it_fits_a_terminal_and_ends_with_examples_and_exit_codes(String name) {
    String help = command(name).setUsageHelpAutoWidth(false).getUsageMessage();
    assertThat(help).startsWith("Usage: " + name + " [OPTION...]").contains("\nExamples:\n");
    boolean own = name.endsWith("shim mar") || name.matches(".* shim (mardor|zucchini)");
    assertThat(help.strip()).contains("\nExit codes:\n    0  done\n");
    if (!own) {
      assertThat(help.strip()).endsWith("130  interrupted (143: terminated)");
    }
    assertThat(help.lines().filter(line -> !line.startsWith("  " + "senbon")))
        .allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void options_of_the_network_stand_only_where_it_is_used(String name) {
    boolean local =
        name.matches(
            "senbon (cache|config|doctor|help|token|completion|shim|tools (list|pin|unpin|add|remove)).*");
    Map<String, OptionSpec> options = command(name).getCommandSpec().optionsMap();
    if (local) {
      assertThat(options).doesNotContainKeys("--allow-url", "--netrc", "--cacert");
    } else if (command(name).getCommandSpec().subcommands().isEmpty()) {
      assertThat(options).containsKeys("--allow-url", "--netrc", "--cacert");
    }
  }
}
