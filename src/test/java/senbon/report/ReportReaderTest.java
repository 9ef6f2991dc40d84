package senbon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.Mutations;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.work.Effort;
import senbon.build.ArchiveSummary;
import senbon.partial.Checks;
import senbon.partial.Exemption;
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
          new Checks(
              List.of(),
              Set.of(Exemption.ANY_CHANNEL, Exemption.MIXED_BUNDLES, Exemption.OTHER_SYSTEM),
              FilterPolicy.REPACK));

  private static ArchiveSummary archive(String name) {
    Digest digest = Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
    Digest other = new Digest(Digest.Algorithm.SHA512, digest.hex().repeat(2));
    return new ArchiveSummary(name, 5, digest, other, "hello", "1", "release");
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
                    "",
                    Duration.ZERO)),
            false,
            "",
            List.of(),
            Duration.ZERO));
  }

  private static ReportReader.Reported read(String text) {
    return ReportReader.read(text, "report.json").get(0);
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
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"options\"; : options is missing.",
        "\"from\"; : from is missing.",
        "\"sha256\"; : from.sha256 is missing.",
        "`: 77`; : options.max_patches is \"x\", not a whole number from 0 to 2147483647.",
        "\"v2+v3\"; : options.manifest is \"x\", not one of v2+v3, v3.",
        "\"best\"; : options.effort is \"x\", not one of fast, default, best.",
        "\"repack\"; : options.filters is \"x\", not one of refuse, keep, repack.",
        "true; : options.any_channel is \"x\", not true or false.",
        "\"files\"; : files is missing.",
        "\"sent\"; : files[0].sent is missing.",
        "{; ` is \"x\", not an object.`",
      })
  void what_is_missing_or_strange_is_named(String part, String message) {
    String bad =
        part.equals("{")
            ? "\"x\""
            : text().replace(part, (part.startsWith(":") ? ": " : "") + "\"x\"");
    assertThatThrownBy(() -> read(bad))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(
            "report.json" + message + " Use what 'diff --json' printed or batch wrote, unchanged.");
  }

  @Test
  void two_thousand_damaged_reports_are_read_or_refused() {
    byte[] good = text().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(9);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      try {
        read(new String(Mutations.next(good, random), StandardCharsets.UTF_8));
      } catch (MalformedInputException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(500, 1999);
  }
}
