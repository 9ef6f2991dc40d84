package senbon.cli.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import senbon.base.failure.UsageException;

final class SecondStartTest {
  private static List<byte[]> words(String... words) {
    return Stream.of(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Test
  void every_argument_comes_out_as_the_bytes_that_went_in() {
    for (String word : List.of("", "a b", "100%", "%41", "ü日\uD83D\uDE00", "\n\t\"'\\")) {
      String coded = NameEncoding.coded(word.getBytes(StandardCharsets.UTF_8));
      assertThat(coded).matches("\\p{ASCII}*");
      assertThat(NameEncoding.decoded(coded)).isEqualTo(word);
    }
    assertThat(NameEncoding.coded(new byte[] {'a', (byte) 0xFC})).isEqualTo("a%fc");
    assertThat(NameEncoding.decoded("a%fc")).isEqualTo("a\uFFFD");
  }

  @Test
  void options_of_java_are_kept_and_ours_are_the_last_of_them() {
    assertThat(
            SecondStart.command(
                words("java", "-Xmx1g", "-jar", "s.jar", "diff", "50%"), false, "diff", "50%"))
        .containsSubsequence(
            "-Xmx1g",
            "-Dfile.encoding=UTF-8",
            "-Dsenbon.arguments=coded",
            "-jar",
            "s.jar",
            "diff",
            "50%25")
        .hasSize(8);
    assertThat(SecondStart.command(words("java", "-cp", "s.jar", "senbon.Senbon"), false))
        .containsSubsequence("-cp", "s.jar", "-Dsenbon.arguments=coded", "senbon.Senbon")
        .hasSize(6);
  }

  @Test
  void what_was_coded_for_the_second_start_is_not_coded_again_for_a_third() {
    assertThat(SecondStart.command(words("java", "-jar", "s.jar", "%fc"), true, "%fc"))
        .endsWith("s.jar", "%fc");
  }

  @Test
  void an_argument_that_is_not_utf8_names_no_other_file() {
    NameEncoding.requireWhole("diff", "ü日", "");
    assertThatThrownBy(() -> NameEncoding.requireWhole("diff", "caf\uFFFD.mar"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'caf\uFFFD.mar' is not UTF-8");
  }

  @Test
  void arguments_that_the_command_line_does_not_show_are_refused() {
    // As from an argument file that names the class too.
    assertThatThrownBy(() -> SecondStart.command(words("java", "@all"), false, "diff", "a"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("its command line is not known")
        .hasMessageEndingWith("such as C.UTF-8.");
  }
}
