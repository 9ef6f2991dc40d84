package senbon.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.MismatchException;
import senbon.base.io.Digest;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.base.work.Effort;
import senbon.build.source.Input;
import senbon.pack.Packing;
import senbon.partial.Checks;
import senbon.partial.Exemption;
import senbon.partial.FilterPolicy;
import senbon.report.KnownPair.FileFacts;
import senbon.tools.Executable;
import senbon.tools.Step;
import senbon.tools.Tool;
import senbon.tools.ToolId;

/** Reads reports that {@link ReportJson} wrote, as far as making the partial again needs them. */
public final class ReportReader {
  private static final Map<String, Boolean> MANIFESTS =
      new TreeMap<>(Map.of("v3", false, "v2+v3", true));

  private ReportReader() {}

  /**
   * What a report tells.
   *
   * @param packing of the builds that were no archives, if any was
   * @param programs the tools that are not built in
   * @param sent bytes sent for each file that is sent, by its path; none of an attestation
   */
  public record Reported(
      Input from,
      Input to,
      Optional<Packing> packing,
      Digest partial,
      PartialReport.Options options,
      SortedMap<String, String> tools,
      List<Tool> programs,
      SortedMap<String, Long> sent) {}

  /**
   * Reads the text of a report or an attestation as JSON.
   *
   * @throws MalformedInputException if it is none
   */
  public static JsonValue parse(String text, String label) {
    return JsonDocument.file(label, "Use what 'diff --json' printed or batch wrote, unchanged.")
        .read(text);
  }

  /** Reads the text of a report. */
  public static List<Reported> read(String text, String label) {
    return read(parse(text, label));
  }

  /**
   * Reads a report: of one partial as {@code diff} prints it, or of all that {@code batch} made.
   *
   * @throws MalformedInputException if it is not a report, or lacks what is needed
   */
  public static List<Reported> read(JsonValue root) {
    Optional<JsonValue> pairs = root.find("pairs");
    if (pairs.isEmpty()) {
      return List.of(one(root));
    }
    List<Reported> made = new ArrayList<>();
    for (JsonValue pair : pairs.get().list()) {
      // A pair of which no partial came says why instead.
      pair.find("partial").map(ReportReader::one).ifPresent(made::add);
    }
    return made;
  }

  /**
   * The builds of one partial of a report.
   *
   * @param partial the hash of the partial
   * @throws MismatchException if the report tells of none with that hash
   */
  public static KnownPair pair(String text, String label, Digest partial) {
    JsonValue root =
        JsonDocument.file(label, "Use what 'diff --json' printed or batch wrote, unchanged.")
            .read(text);
    for (JsonValue one : root.find("pairs").map(JsonValue::list).orElse(List.of(root))) {
      JsonValue made = root.find("pairs").isEmpty() ? one : one.find("partial").orElse(null);
      if (made != null && sha256(made.get("partial")).equals(partial)) {
        TreeMap<String, FileFacts> files = new TreeMap<>();
        for (PartialReport.FileReport file : made.get("files").list(ReportJson::readFile)) {
          files.put(
              file.path(),
              new FileFacts(file.treatment(), file.reason(), file.oldSize(), file.newSize()));
        }
        return new KnownPair(side(made.get("from")), side(made.get("to")), files);
      }
    }
    throw new MismatchException(
        label + " doesn't tell of the partial with the hash " + partial + ".",
        "Use the report that was printed when this partial was made.");
  }

  private static KnownPair.Side side(JsonValue archive) {
    return new KnownPair.Side(
        archive.get("product").text(),
        archive.get("version").text(),
        archive.get("channel").text(),
        archive.get("size").count());
  }

  private static Reported one(JsonValue root) {
    SortedMap<String, String> tools = root.get("tools").texts();
    return new Reported(
        input(root.get("from")),
        input(root.get("to")),
        packing(root.get("from"), root.get("to")),
        sha256(root.get("partial")),
        options(root.get("options")),
        tools,
        programs(root.get("tools"), tools),
        sent(root.get("files")));
  }

  /**
   * What an attestation tells, whose builds are described otherwise.
   *
   * @param oldBuild with {@code packed}, if it was no archive
   * @param newBuild the same
   * @param options as {@link ReportJson#options} wrote them
   * @param tools as a report has them
   */
  public static Reported attested(
      Input from,
      Input to,
      JsonValue oldBuild,
      JsonValue newBuild,
      Digest partial,
      JsonValue options,
      JsonValue tools) {
    SortedMap<String, String> facts = tools.texts();
    return new Reported(
        from,
        to,
        packing(oldBuild, newBuild),
        partial,
        options(options),
        facts,
        programs(tools, facts),
        new TreeMap<>());
  }

  private static Optional<Packing> packing(JsonValue from, JsonValue to) {
    return from.find("packed").or(() -> to.find("packed")).map(word -> word.oneOf(Packing.class));
  }

  private static Input input(JsonValue archive) {
    return new Input(archive.get("location").text(), Optional.of(sha256(archive)));
  }

  private static Digest sha256(JsonValue archive) {
    return archive.get("sha256").as(hex -> new Digest(Digest.Algorithm.SHA256, hex));
  }

  static PartialReport.Options options(JsonValue json) {
    return new PartialReport.Options(
        json.get("channel").text(),
        json.get("product_version").text(),
        new TreeSet<>(json.get("full").list(JsonValue::text)),
        (int) json.get("max_patches").number(0, Integer.MAX_VALUE),
        json.get("manifest").oneOf(MANIFESTS),
        json.get("tool").text(),
        json.get("effort").oneOf(Effort.class),
        new Checks(List.of(), exemptions(json), json.get("filters").oneOf(FilterPolicy.class)));
  }

  /** What a report of an earlier version doesn't name was not checked yet. */
  private static Set<Exemption> exemptions(JsonValue json) {
    Set<Exemption> exemptions = EnumSet.noneOf(Exemption.class);
    for (Exemption exemption : Exemption.values()) {
      JsonValue value =
          exemption.compareTo(Exemption.MIXED_BUNDLES) <= 0
              ? json.get(exemption.key())
              : json.find(exemption.key()).orElse(null);
      if (value == null || value.flag()) {
        exemptions.add(exemption);
      }
    }
    return exemptions;
  }

  /** The settings of a tool are called by its step. */
  private static List<Tool> programs(JsonValue json, SortedMap<String, String> tools) {
    List<Tool> programs = new ArrayList<>();
    for (Step step : Step.values()) {
      if (Executable.KIND.equals(tools.get(step + ".kind"))) {
        SortedMap<String, String> settings = new TreeMap<>();
        tools.forEach(
            (name, value) -> {
              if (name.startsWith(step + ".")) {
                settings.put(name.substring(step.toString().length() + 1), value);
              }
            });
        programs.add(
            json.get(step.toString())
                .as(id -> Tool.external(ToolId.parse(id), Executable.of(settings))));
      }
    }
    return programs;
  }

  private static SortedMap<String, Long> sent(JsonValue files) {
    SortedMap<String, Long> sent = new TreeMap<>();
    for (JsonValue file : files.list()) {
      sent.put(file.get("path").text(), file.get("sent").count());
    }
    return sent;
  }
}
