package senbon.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import senbon.base.failure.BusyException;
import senbon.base.failure.MismatchException;
import senbon.base.failure.NetworkException;

/** What users and watching programs are told when something fails, foreseen or not. */
final class FailuresTest {
  private record Told(int code, String text) {
    List<String> lines() {
      return text.lines().toList();
    }
  }

  private static Told report(Throwable failure, boolean json, boolean trace) {
    StringWriter text = new StringWriter();
    int code = Failures.report(failure, new PrintWriter(text), json, trace);
    return new Told(code, text.toString());
  }

  private static Told report(Throwable failure) {
    return report(failure, false, false);
  }

  @Test
  void what_nobody_foresaw_is_one_line_that_asks_for_a_report() {
    for (Throwable defect :
        List.of(
            new IllegalStateException("boom"),
            new AssertionError("boom"),
            new NullPointerException())) {
      Told told = report(defect);
      assertThat(told.code()).isEqualTo(1);
      assertThat(told.lines())
          .containsExactly(
              "senbon: This is a defect of senbon: "
                  + defect
                  + ". Please report it with what -vv shows.");
    }
  }

  @Test
  void where_in_the_program_it_happened_is_told_only_to_those_who_ask() {
    Throwable defect = new IllegalStateException("boom", new IOException("below"));
    assertThat(report(defect, false, false).text()).doesNotContain("\tat ");
    Told asked = report(defect, false, true);
    assertThat(asked.lines().get(0)).startsWith("senbon: This is a defect");
    assertThat(asked.text())
        .contains("\tat senbon.cli.console.FailuresTest")
        .contains("Caused by: java.io.IOException: below");
  }

  @Test
  void too_little_memory_is_a_limit_with_a_remedy() {
    Told told = report(new OutOfMemoryError("Java heap space"));
    assertThat(told.code()).isEqualTo(7);
    assertThat(told.lines())
        .containsExactly(
            "senbon: Out of memory. Start Java with a larger -Xmx, or use fewer --jobs.");
  }

  @Test
  void a_known_failure_is_told_in_its_own_words_with_its_own_code() {
    Told told = report(new MismatchException("It differs.", "Get another."));
    assertThat(told.code()).isEqualTo(4);
    assertThat(told.lines()).containsExactly("senbon: It differs. Get another.");
  }

  @Test
  void an_error_of_the_file_system_names_the_file_and_no_class() {
    for (IOException failure :
        List.of(new NoSuchFileException("/some/file"), new AccessDeniedException("/some/file"))) {
      for (Exception thrown : List.of(failure, new UncheckedIOException(failure))) {
        Told told = report(thrown);
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.lines()).hasSize(1);
        assertThat(told.text())
            .startsWith("senbon: ")
            .contains("/some/file")
            .doesNotContain("Exception");
      }
    }
  }

  @Test
  void programs_get_the_same_as_one_object_on_a_line_of_its_own() {
    Told told = report(new MismatchException("It \"differs\".", ""), true, false);
    assertThat(told.lines()).hasSize(2);
    JsonObject object = JsonParser.parseString(told.lines().get(1)).getAsJsonObject();
    assertThat(object.get("message_type").getAsString()).isEqualTo("error");
    assertThat(object.get("code").getAsInt()).isEqualTo(4);
    assertThat(object.get("message").getAsString()).isEqualTo("It \"differs\".");
    assertThat(object.get("retryable").getAsBoolean()).isFalse();
  }

  @Test
  void only_what_may_pass_by_itself_is_worth_another_try() {
    for (Throwable failure :
        List.of(new BusyException("Busy.", ""), new NetworkException("Gone.", ""))) {
      String line = report(failure, true, false).lines().get(1);
      assertThat(JsonParser.parseString(line).getAsJsonObject().get("retryable").getAsBoolean())
          .as(line)
          .isTrue();
    }
    String line = report(new IllegalStateException(), true, false).lines().get(1);
    assertThat(JsonParser.parseString(line).getAsJsonObject().get("retryable").getAsBoolean())
        .isFalse();
  }
}
