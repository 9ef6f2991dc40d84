package senbon.report;

import java.util.Optional;
import java.util.OptionalDouble;
import senbon.base.json.JsonValue;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;
import senbon.report.Outlook.FilePlan;

/** Reads what {@link OutlookJson} wrote elsewhere. */
public final class OutlookCopy {
  private OutlookCopy() {}

  /**
   * Reads one of them.
   *
   * @throws senbon.base.failure.MalformedInputException if it is none
   */
  public static Outlook read(JsonValue json) {
    Optional<Double> error = json.find("median_error").map(value -> value.scalar().getAsDouble());
    return new Outlook(
        json.get("from").text(),
        json.get("to").text(),
        json.get("cached").flag(),
        json.get("size").count(),
        json.get("complete").count(),
        error.isPresent() ? OptionalDouble.of(error.get()) : OptionalDouble.empty(),
        (int) json.get("past_patches").number(0, Integer.MAX_VALUE),
        ReportCopy.duration(json.get("seconds")),
        json.get("memory").count(),
        json.find("largest").map(JsonValue::text),
        json.get("files").list(OutlookCopy::file));
  }

  private static FilePlan file(JsonValue json) {
    return new FilePlan(
        json.get("path").text(),
        json.get("treatment").oneOf(Treatment.class),
        json.get("reason").oneOf(Reason.class),
        json.get("sent").count(),
        json.get("known").flag());
  }
}
