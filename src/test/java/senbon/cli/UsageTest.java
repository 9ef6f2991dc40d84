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
        "diff | Missing required parameter: 'FROM TO'",
        "verify | Missing required parameter: 'PARTIAL'",
        "mar diff a | Missing required parameter: 'B'",
        "mar extract | Missing required parameter: 'MAR'",
        "sign hash | Missing required parameter: 'MAR'",
        "shim mbsdiff a b | Missing required parameter: 'PATCH'",
        "tools pin | Missing required parameters: 'SELECTOR', 'TOOL@VERSION'",
        "tools add a@1 | Missing required option: '--writes=FORMAT'",
        "diff a b c | There must be an old build and a new one.",
        "diff --foo a b | Unknown option: '--foo'",
        "diff a b --max-patches x | Invalid value for option '--max-patches': 'x' is not an int",
        "diff a b --filters x | expected one of [REFUSE, KEEP, REPACK] (case-insensitive)",
        "diff a b --json=x | Unknown JSON form 'x'. Use --json or --json=lines.",
        "cache | No command given.",
        "cache foo | Unmatched argument at index 1: 'foo'",
        "foo | Unmatched argument at index 0: 'foo'",
        "-q diff a b | Unknown option: '-q'",
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
