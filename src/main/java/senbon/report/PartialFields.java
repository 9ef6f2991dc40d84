package senbon.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import senbon.build.ArchiveSummary;

/**
 * What a line for shells can tell of a partial, by the names that {@link LineFormat} has for it.
 */
public final class PartialFields {
  private static final Map<String, Function<Made, String>> FIELDS = fields();

  private PartialFields() {}

  private record Made(PartialReport report, Map<String, String> facts) {
    String fact(String name) {
      return facts.getOrDefault(name, "");
    }

    String name() {
      return report.output().substring(report.output().replace('\\', '/').lastIndexOf('/') + 1);
    }
  }

  private static Map<String, Function<Made, String>> fields() {
    Map<String, Function<Made, String>> fields = new LinkedHashMap<>();
    fields.put("name", Made::name);
    fields.put("file", made -> made.report.output());
    fields.put("size", made -> Long.toString(made.report.partial().size()));
    fields.put("sha256", made -> made.report.partial().sha256().hex());
    fields.put("sha512", made -> made.report.partial().sha512().hex());
    fields.put("share", made -> String.format(Locale.ROOT, "%.4f", made.report.share()));
    fields.put("cached", made -> Boolean.toString(made.report.cached()));
    fields.put("product", made -> made.report.to().product());
    fields.put("channel", made -> made.report.partial().channel());
    fields.put("version", made -> made.report.partial().version());
    fields.put("locale", made -> made.fact("locale"));
    fields.put("platform", made -> made.fact("platform"));
    add(fields, "from", made -> made.report.from());
    add(fields, "to", made -> made.report.to());
    return fields;
  }

  private static void add(
      Map<String, Function<Made, String>> fields,
      String side,
      Function<Made, ArchiveSummary> archive) {
    fields.put(side, archive.andThen(ArchiveSummary::location));
    fields.put(side + "_version", archive.andThen(ArchiveSummary::version));
    fields.put(side + "_size", archive.andThen(build -> Long.toString(build.size())));
    fields.put(side + "_sha256", archive.andThen(build -> build.sha256().hex()));
    fields.put(side + "_sha512", archive.andThen(build -> build.sha512().hex()));
  }

  /** All names, as people are told of them. */
  static Iterable<String> names() {
    return FIELDS.keySet();
  }

  /**
   * The values; those that nobody knows are empty.
   *
   * @param facts what a plan says of the pair; a diff has none
   */
  static Map<String, String> of(PartialReport report, Map<String, String> facts) {
    Made made = new Made(report, facts);
    Map<String, String> values = new LinkedHashMap<>();
    FIELDS.forEach((name, value) -> values.put(name, value.apply(made)));
    return values;
  }
}
