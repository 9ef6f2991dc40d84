package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.cli.console.ExitCodes;

/** What was said wrongly is named, and nothing is done. */
final class UsageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "diff | FROM TO is missing. Run 'senbon diff --help' for usage.",
        "verify | PARTIAL is missing.",
        "mar diff a | B is missing.",
        "mar extract | MAR is missing.",
        "sign hash | MAR is missing.",
        "shim mbsdiff a b | PATCH is missing.",
        "tools pin | SELECTOR and TOOL@VERSION are missing.",
        "tools add a@1 | --writes is missing.",
        "diff a b c | There must be an old build and a new one.",
        "diff --foo a b | Unknown option --foo. Run 'senbon diff --help' for usage.",
        "diff --efort best a b | Unknown option --efort. Did you mean --effort?",
        "diff --output-dir=x a b | Unknown option --output-dir.",
        "diff -z a b | Unknown option -z.",
        "diff --effort bets a b | --effort: 'bets' is none of the choices. Did you mean best?",
        "diff --effort | --effort takes a value.",
        "diff --effort best --effort fast a b | --effort is given twice.",
        "diff --force=yes a b | --force takes no value.",
        "diff a b --max-patches x | --max-patches: 'x' is not a whole number.",
        "diff a b --max-patches 99999999999 | --max-patches: '99999999999' is not a whole number in range.",
        "diff a b --fail-if-larger-than x | --fail-if-larger-than: 'x' is not a number.",
        "diff a b --filters repak | --filters: 'repak' is not one of refuse, keep, repack. Did you mean repack?",
        "diff a b --json=x | Unknown JSON form 'x'. Use --json or --json=lines.",
        "verify a b | One argument too many: 'b'.",
        "cache path --netrc | Unknown option --netrc.",
        "cache | No command given.",
        "cache sttas | Unknown command 'sttas'. Did you mean stats? Run 'senbon cache --help' for the commands.",
        "cache nonsense --help | Unknown command 'nonsense'. Run 'senbon cache --help' for the commands.",
        "difff a b | Unknown command 'difff'. Did you mean diff? Run 'senbon --help' for the commands.",
        "foo --help | Unknown command 'foo'.",
        "-q diff a b | Unknown option -q.",
      })
  void what_is_missing_or_wrong_is_named(String line, String message) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int code = Main.run(new PrintWriter(out), new PrintWriter(err), line.split(" "));

    assertThat(code).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains(message);
    assertThat(out.toString()).isEmpty();
  }
}
