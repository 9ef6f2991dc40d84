package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of the program and its commands to who asks, or says nothing. */
final class HelpCommandTest {
  private static Cli.Run run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Cli.Run(code, out.toString(), err.toString());
  }

  @Test
  void who_says_nothing_gets_the_help_of_the_program() {
    assertThat(run()).isEqualTo(run("--help")).isEqualTo(run("help"));
    assertThat(run().code()).isZero();
    assertThat(run().out()).startsWith("Usage: senbon ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"diff", "mar", "mar create", "cache ls", "sign", "help", "completion"})
  void help_of_a_command_is_what_the_command_itself_says(String command) {
    Cli.Run asked = run(("help " + command).split(" "));
    assertThat(asked.code()).as(asked.err()).isZero();
    assertThat(asked).isEqualTo(run((command + " --help").split(" ")));
    assertThat(asked.out()).startsWith("Usage: senbon " + command);
  }

  @ParameterizedTest
  @CsvSource({"diif,diif,diff", "mar creat,creat,create", "diff a.mar,a.mar,"})
  void help_of_what_is_no_command_is_wrong_usage(String words, String wrong, String meant) {
    Cli.Run asked = run(("help " + words).split(" "));
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.out()).isEmpty();
    assertThat(asked.err()).startsWith("senbon: Unknown command '" + wrong + "'.");
    if (meant != null) {
      assertThat(asked.err()).contains("Did you mean", meant);
    }
  }

  @Test
  void the_version_is_told_with_the_commit_and_the_java_that_runs_it() {
    Cli.Run version = run("--version");
    assertThat(version.code()).isZero();
    assertThat(version.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("senbon [0-9]+\\.[0-9]+\\.[0-9]+(-[A-Za-z0-9.]+)?"),
            line -> assertThat(line).matches("commit (unknown|[0-9a-f]{40}(-modified)?)"),
            line -> assertThat(line).startsWith("Java " + Runtime.version() + ", "));
    assertThat(run("diff", "--version").out()).isEqualTo(version.out());
  }

  @Test
  void completions_of_another_shell_are_wrong_usage() {
    Cli.Run asked = run("completion", "ksh");
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.err()).contains("There are no completions for 'ksh'. Use bash, zsh or fish.");
  }
}
