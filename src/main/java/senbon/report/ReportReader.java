package senbon.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.work.Effort;
import senbon.build.source.Input;
import senbon.partial.Checks;
import senbon.partial.FilterPolicy;
import senbon.tools.Executable;
import senbon.tools.Step;
import senbon.tools.Tool;
import senbon.tools.ToolId;

/** Reads reports that {@link ReportJson} wrote, as far as making the partial again needs them. */
public final class ReportReader {
  private static final Map<String, Boolean> MANIFESTS = Map.of("v3", false, "v2+v3", true);

  private final String label;

  private ReportReader(String label) {
    this.label = label;
  }

  /**
   * What a report tells.
   *
   * @param programs the tools that are not built in
   * @param sent bytes sent for each file that is sent, by its path
   */
  public record Reported(
      Input from,
      Input to,
      Digest partial,
      PartialReport.Options options,
      SortedMap<String, String> tools,
      List<Tool> programs,
      SortedMap<String, Long> sent) {}

  /**
   * Reads a report.
   *
   * @throws MalformedInputException if it is not a report, or lacks what is needed
   */
  public static Reported read(byte[] text, String label) {
    return new ReportReader(label).read(text);
  }

  private Reported read(byte[] text) {
    JsonObject root;
    try {
      root = object(JsonParser.parseString(new String(text, StandardCharsets.UTF_8)), "the report");
    } catch (JsonParseException e) {
      throw new MalformedInputException(
          label + " is not JSON: " + e.getMessage() + ".", "Give what 'diff --json' printed.", e);
    }
    JsonObject partial = object(root.get("partial"), "partial");
    SortedMap<String, String> tools = tools(object(root.get("tools"), "tools"));
    return new Reported(
        input(root, "from"),
        input(root, "to"),
        digest(partial),
        options(object(root.get("options"), "options")),
        tools,
        programs(tools),
        sent(array(root, "files")));
  }

  private Input input(JsonObject root, String name) {
    JsonObject archive = object(root.get(name), name);
    return new Input(string(archive, "location"), Optional.of(digest(archive)));
  }

  private Digest digest(JsonObject archive) {
    String hex = string(archive, "sha256");
    try {
      return new Digest(Digest.Algorithm.SHA256, hex);
    } catch (IllegalArgumentException e) {
      throw wrong("'" + hex + "' as sha256");
    }
  }

  private PartialReport.Options options(JsonObject json) {
    String manifest = string(json, "manifest");
    if (!MANIFESTS.containsKey(manifest)) {
      throw wrong("'" + manifest + "' as manifest");
    }
    SortedSet<String> full = new TreeSet<>();
    array(json, "full").forEach(path -> full.add(primitive(path, "full").getAsString()));
    return new PartialReport.Options(
        string(json, "channel"),
        string(json, "product_version"),
        full,
        (int) number(json, "max_patches", Integer.MAX_VALUE),
        MANIFESTS.get(manifest),
        string(json, "tool"),
        value(Effort.class, string(json, "effort")),
        new Checks(
            List.of(),
            flag(json, "any_channel"),
            flag(json, "allow_downgrade"),
            flag(json, "mixed_bundles"),
            value(FilterPolicy.class, string(json, "filters"))));
  }

  private SortedMap<String, String> tools(JsonObject json) {
    SortedMap<String, String> tools = new TreeMap<>();
    json.entrySet()
        .forEach(e -> tools.put(e.getKey(), primitive(e.getValue(), e.getKey()).getAsString()));
    return tools;
  }

  /** The settings of a tool are called by its step. */
  private List<Tool> programs(SortedMap<String, String> tools) {
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
        programs.add(program(tools.getOrDefault(step.toString(), ""), settings));
      }
    }
    return programs;
  }

  private Tool program(String id, SortedMap<String, String> settings) {
    try {
      return Tool.external(ToolId.parse(id), Executable.of(settings));
    } catch (UsageException e) {
      throw wrong("a tool that is not described as it should be: " + e.what());
    }
  }

  private SortedMap<String, Long> sent(JsonArray files) {
    SortedMap<String, Long> sent = new TreeMap<>();
    for (JsonElement element : files) {
      JsonObject file = object(element, "each of files");
      sent.put(string(file, "path"), number(file, "sent", Long.MAX_VALUE));
    }
    return sent;
  }

  private <E extends Enum<E>> E value(Class<E> type, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong("'" + word + "', which is unknown here");
    }
  }

  private JsonObject object(JsonElement element, String name) {
    if (element == null || !element.isJsonObject()) {
      throw wrong("no object as " + name);
    }
    return element.getAsJsonObject();
  }

  private JsonArray array(JsonObject parent, String name) {
    JsonElement element = parent.get(name);
    if (element == null || !element.isJsonArray()) {
      throw wrong("no array as " + name);
    }
    return element.getAsJsonArray();
  }

  private JsonPrimitive primitive(JsonElement element, String name) {
    if (element == null || !element.isJsonPrimitive()) {
      throw wrong("no value as " + name);
    }
    return element.getAsJsonPrimitive();
  }

  private String string(JsonObject parent, String name) {
    return primitive(parent.get(name), name).getAsString();
  }

  private boolean flag(JsonObject parent, String name) {
    JsonPrimitive value = primitive(parent.get(name), name);
    if (!value.isBoolean()) {
      throw wrong("no truth value as " + name);
    }
    return value.getAsBoolean();
  }

  private long number(JsonObject parent, String name, long max) {
    try {
      long value = Long.parseLong(string(parent, name));
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong("no possible number as " + name);
  }

  private MalformedInputException wrong(String what) {
    return new MalformedInputException(
        label + " has " + what + ".", "Give what 'diff --json' printed, unchanged.");
  }
}
