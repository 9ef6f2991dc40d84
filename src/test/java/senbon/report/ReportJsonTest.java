package senbon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import senbon.TestArchive;
import senbon.base.failure.MalformedInputException;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;
import senbon.report.PartialReport.FileReport;

/** The account of a partial that the cache keeps. */
final class ReportJsonTest {
  private static FileReport file(Treatment treatment, Reason reason, Optional<Long> patch) {
    return new FileReport(
        "d/ü", treatment, reason, 1, 2, 3, patch, false, "", Duration.ofMillis(5));
  }

  @Test
  void every_treatment_and_reason_is_kept_and_what_was_a_matter_of_this_run_is_not() {
    for (Treatment treatment : Treatment.values()) {
      for (Reason reason : Reason.values()) {
        for (Optional<Long> patch : List.of(Optional.<Long>empty(), Optional.of(9L))) {
          byte[] account =
              ReportJson.account(List.of(file(treatment, reason, patch)), new TreeMap<>());
          assertThat(ReportJson.readFiles(account))
              .containsExactly(
                  new FileReport(
                      "d/ü",
                      treatment,
                      reason,
                      1,
                      2,
                      3,
                      patch,
                      patch.isPresent(),
                      "",
                      Duration.ZERO));
        }
      }
    }
  }

  @Test
  void the_tools_are_kept_as_they_were() {
    TreeMap<String, String> tools = new TreeMap<>(Map.of("patch", "senbon@1", "a.b", "\"x\"\n"));
    assertThat(ReportJson.readTools(ReportJson.account(List.of(), tools))).isEqualTo(tools);
  }

  @Test
  void an_account_that_is_damaged_is_refused() {
    for (String text : List.of("", "[", "[]", "1", "\"x\"")) {
      assertThatThrownBy(() -> ReportJson.readTools(TestArchive.text(text)))
          .as(text)
          .isInstanceOf(MalformedInputException.class);
    }
  }
}
