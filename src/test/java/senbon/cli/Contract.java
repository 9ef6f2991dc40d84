package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which published schema describes what a command prints as JSON, and whether it does. */
final class Contract {
  private static final Map<String, String> SCHEMAS =
      Map.ofEntries(
          Map.entry("plan", "outlook"),
          Map.entry("mar create", "mar-write"),
          Map.entry("mar convert", "mar-write"),
          Map.entry("mar product", "mar-write"),
          Map.entry("sign import", "sign-inject"),
          Map.entry("shim make_incremental_update", "report"),
          Map.entry("shim make_full_update", "mar-write"),
          Map.entry("shim mbsdiff", "shim-patch"),
          Map.entry("shim mbsdiff-hook", "shim-patch"));

  private static final Set<String> FAMILIES =
      Set.of("mar", "sign", "cache", "tools", "config", "shim");
  private static final Set<String> SIGN = Set.of("hash", "inject", "import", "extract", "strip");

  private Contract() {}

  /** The schema of the document that these arguments ask for. */
  static String schema(List<String> words) {
    String command = command(words);
    if (command.equals("diff")) {
      return words.stream().filter(w -> w.equals("--from") || w.startsWith("--from=")).count() > 1
          ? "batch-report"
          : "report";
    } else if (command.equals("batch")) {
      return words.contains("--dry-run") ? "batch-pairs" : "batch-report";
    } else if (command.equals("cache rm") && words.contains("--dry-run")) {
      return "cache-ls";
    }
    return SCHEMAS.getOrDefault(command, command.replace(' ', '-'));
  }

  private static String command(List<String> words) {
    String first = words.get(0);
    if (words.size() > 2 && first.equals("cache") && words.get(1).equals("key")) {
      return "cache key " + words.get(2);
    }
    boolean below =
        FAMILIES.contains(first)
            && words.size() > 1
            && (!first.equals("sign") || SIGN.contains(words.get(1)));
    return below ? first + " " + words.get(1) : first;
  }

  /** Holds what a run printed to the schemas, if it was to print JSON. */
  static void hold(List<String> words, Cli.Run run) {
    boolean lines = words.contains("--json=lines");
    if ((!lines && !words.contains("--json"))
        || words.contains("--help")
        || words.contains("--print-schema")
        || words.contains("--example")) {
      return;
    }
    if (lines) {
      run.out().lines().forEach(line -> holdLine(words, JsonParser.parseString(line)));
    } else if (!run.out().isBlank()) {
      hold(schema(words), JsonParser.parseString(run.out()));
    }
    Optional<String> error =
        run.err().lines().filter(line -> line.startsWith("{\"message_type\":\"error\"")).findAny();
    error.ifPresent(line -> hold("error", JsonParser.parseString(line)));
    assertThat(run.code() == 0 || error.isPresent() || !run.out().isBlank())
        .as("a failure is told as JSON: " + words + ": " + run)
        .isTrue();
  }

  private static void holdLine(List<String> words, JsonElement line) {
    JsonObject object = line.getAsJsonObject();
    String type = object.get("message_type").getAsString();
    if (type.equals("summary") && command(words).equals("prewarm")) {
      hold("prewarm", object);
      return;
    }
    hold("events", object);
    if (type.equals("result")) {
      assertThat(object.get("command").getAsString()).isEqualTo(command(words));
      JsonObject document = object.deepCopy();
      document.remove("message_type");
      document.remove("command");
      hold(schema(words), document.has("results") ? document.get("results") : document);
    }
  }

  static void hold(String schema, JsonElement value) {
    try {
      assertThat(JsonSchema.named(schema).problems(value)).as(schema + ": " + value).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
