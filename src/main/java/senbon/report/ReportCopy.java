package senbon.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.base.io.Digest;
import senbon.base.json.JsonValue;
import senbon.base.work.Stage;
import senbon.build.ArchiveSummary;
import senbon.pack.Packing;
import senbon.report.PartialReport.FileReport;

/** Reads a whole report that {@link ReportJson} wrote elsewhere, of a partial that came here. */
public final class ReportCopy {
  private ReportCopy() {}

  /**
   * Reads it.
   *
   * @param output where the partial is now
   * @throws senbon.base.failure.MalformedInputException if it is no whole report
   */
  public static PartialReport read(JsonValue json, String output) {
    List<Stage> stages = new ArrayList<>();
    json.get("stages")
        .fields()
        .forEach((name, seconds) -> stages.add(new Stage(name, duration(seconds))));
    return new PartialReport(
        output,
        archive(json.get("from"), json.get("from").get("location").text()),
        archive(json.get("to"), json.get("to").get("location").text()),
        archive(json.get("partial"), output),
        json.get("tools").texts(),
        ReportReader.options(json.get("options")),
        json.get("files").list(ReportCopy::file),
        json.get("cached").flag(),
        json.find("source").map(JsonValue::text).orElse(""),
        stages,
        duration(json.get("seconds")));
  }

  private static ArchiveSummary archive(JsonValue json, String location) {
    return new ArchiveSummary(
        location,
        json.get("size").count(),
        json.get("sha256").as(hex -> new Digest(Digest.Algorithm.SHA256, hex)),
        json.get("sha512").as(hex -> new Digest(Digest.Algorithm.SHA512, hex)),
        json.get("product").text(),
        json.get("version").text(),
        json.get("channel").text(),
        json.find("packed").map(word -> word.oneOf(Packing.class)));
  }

  private static FileReport file(JsonValue json) {
    FileReport account = ReportJson.readFile(json);
    return new FileReport(
        account.path(),
        account.treatment(),
        account.reason(),
        account.oldSize(),
        account.newSize(),
        account.sent(),
        account.patch(),
        json.get("cached_patch").flag(),
        account.patchSource(),
        duration(json.get("seconds")));
  }

  /** Of seconds, to the millisecond. */
  public static Duration duration(JsonValue seconds) {
    Optional<Double> number = Optional.of(seconds.scalar()).map(value -> value.getAsDouble());
    return Duration.ofMillis(Math.round(number.get() * 1e3));
  }
}
