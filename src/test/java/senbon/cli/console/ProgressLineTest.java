package senbon.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line at the bottom of a terminal. */
final class ProgressLineTest {
  private static final String CLEAR = "\r\033[K";

  private final StringWriter written = new StringWriter();
  private final ProgressLine line = new ProgressLine(new PrintWriter(written));

  /** What the line has shown, one after another. */
  private List<String> shown() {
    assertThat(written.toString()).startsWith(CLEAR);
    return List.of(written.toString().substring(CLEAR.length()).split("\r\033\\[K", -1));
  }

  @Test
  void each_stage_takes_the_place_of_the_one_before() {
    line.stage("decode");
    line.stage("patch");
    assertThat(shown()).containsExactly("reading the builds …", "making patches …");
    assertThat(written.toString()).doesNotContain("\n");
  }

  @Test
  void the_last_stage_leaves_the_line_empty() {
    line.stage("prove");
    line.stage("publish");
    assertThat(shown()).containsExactly("proving …", "");
  }

  @Test
  void a_step_is_told_with_its_share_as_far_as_the_whole_is_known() {
    line.step("Fetching x", 1000, 0);
    assertThat(shown()).containsExactly("Fetching x 1.00 kB");
    line.step("Fetching x", 4000, 4000);
    assertThat(shown()).endsWith("Fetching x 4.00 kB of 4.00 kB, 100 %");
  }

  @Test
  void steps_are_told_ten_times_a_second_at_most_but_the_last_always() {
    for (int done = 0; done < 5000; done++) {
      line.step("Fetching x", done, 5000);
    }
    line.step("Fetching x", 5000, 5000);
    // A second or more between two of them may be the machine's, so no lower number is certain.
    assertThat(shown().size()).isLessThan(1000);
    assertThat(shown()).endsWith("Fetching x 5.00 kB of 5.00 kB, 100 %");
  }

  @Test
  void parts_of_different_kinds_stand_beside_each_other_until_the_stage_ends() {
    line.stage("make");
    line.part("patches", 3, 3);
    line.part("pairs", 1, 1);
    assertThat(shown()).endsWith("making patches, 99 %, patches 3 of 3, pairs 1 of 1");
    line.stage("next");
    line.part("pairs", 2, 2);
    assertThat(shown()).endsWith("next, 99 %, pairs 2 of 2");
  }

  @Test
  void work_inside_a_file_is_told_as_a_share_of_the_whole_run() throws InterruptedException {
    line.stage("patch");
    line.expected(1000);
    Thread.sleep(110);
    line.done(400);
    assertThat(shown()).endsWith("making patches, 40 %");
    Thread.sleep(110);
    line.done(600);
    assertThat(shown()).as("not all, as long as it goes on").endsWith("making patches, 99 %");
  }

  private static String console(boolean quiet) {
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(err), quiet);
    console.watcher().stage("decode");
    console.say("worth reading");
    console.endProgress();
    return err.toString();
  }

  @Test
  void without_a_terminal_nothing_rewrites_itself() {
    String before = System.getProperty("senbon.terminal");
    System.setProperty("senbon.terminal", "false");
    try {
      assertThat(console(false)).isEqualTo("worth reading" + System.lineSeparator());
      assertThat(console(true)).isEmpty();
    } finally {
      if (before == null) {
        System.clearProperty("senbon.terminal");
      } else {
        System.setProperty("senbon.terminal", before);
      }
    }
  }
}
