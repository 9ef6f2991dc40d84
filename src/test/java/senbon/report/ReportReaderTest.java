package senbon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.Mutations;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.work.Effort;
import senbon.build.ArchiveSummary;
import senbon.partial.Checks;
import senbon.partial.FilterPolicy;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

final class ReportReaderTest {
  private static final PartialReport.Options OPTIONS =
      new PartialReport.Options(
          "release",
          "2.0",
          new TreeSet<>(List.of("a", "b")),
          77,
          true,
          "mbsdiff@classic",
          Effort.BEST,
          new Checks(List.of(), true, false, true, FilterPolicy.REPACK));

  private static ArchiveSummary archive(String name) {
    Digest digest = Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
    return new ArchiveSummary(name, 5, digest, "hello", "1", "release");
  }

  private static String text() {
    TreeMap<String, String> tools = new TreeMap<>();
    tools.put("patch", "mbsdiff@classic");
    return ReportJson.text(
        new PartialReport(
            "out",
            archive("from"),
            archive("to"),
            archive("partial"),
            tools,
            OPTIONS,
            List.of(
                new PartialReport.FileReport(
                    "a",
                    Treatment.PATCH,
                    Reason.CHANGED,
                    1,
                    2,
                    3,
                    Optional.of(3L),
                    false,
                    Duration.ZERO)),
            false,
            List.of(),
            Duration.ZERO));
  }

  private static ReportReader.Reported read(String text) {
    return ReportReader.read(text.getBytes(StandardCharsets.UTF_8), "report.json");
  }

  @Test
  void all_that_is_needed_is_read_as_it_was_written() {
    ReportReader.Reported reported = read(text());
    assertThat(reported.options()).isEqualTo(OPTIONS);
    assertThat(reported.from().location()).isEqualTo("from");
    assertThat(reported.to().expected()).contains(archive("to").sha256());
    assertThat(reported.partial()).isEqualTo(archive("partial").sha256());
    assertThat(reported.tools()).containsEntry("patch", "mbsdiff@classic");
    assertThat(reported.sent()).containsEntry("a", 3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"options\"",
        "\"from\"",
        "\"sha256\"",
        "\"max_patches\": 77",
        "\"v2+v3\"",
        "\"best\"",
        "\"repack\"",
        "\"any_channel\": true",
        "\"files\"",
        "{"
      })
  void what_is_missing_or_strange_is_named(String part) {
    String bad = text().replace(part, "\"x\"");
    assertThatThrownBy(() -> read(bad))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("report.json ");
  }

  @Test
  void two_thousand_damaged_reports_are_read_or_refused() {
    byte[] good = text().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(9);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      try {
        ReportReader.read(Mutations.next(good, random), "report.json");
      } catch (MalformedInputException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(500, 1999);
  }
}
