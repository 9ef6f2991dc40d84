package senbon.tools;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import senbon.io.UsageException;

/**
 * The text of a pin file, schema 1:
 *
 * <pre>
 * {
 *   "schema": 1,
 *   "pins": [{"selector": "firefox@&lt;56", "tool": "mbsdiff@classic", "forced": true}],
 *   "tools": []
 * }
 * </pre>
 *
 * {@code forced} and {@code tools} may be left out. {@code tools} is where tools that are not built
 * in are described, each with a {@code kind}; no kind is known yet, so each is refused. So is every
 * unknown field: what is not understood may not silently change what is made.
 */
final class PinJson {
  private static final int SCHEMA = 1;

  private final String file;
  private final Pin.Origin origin;

  PinJson(String file, Pin.Origin origin) {
    this.file = file;
    this.origin = origin;
  }

  List<Pin> parse(String text) {
    JsonObject root = object(tree(text), "The file");
    if (!root.has("schema")) {
      throw wrong("has no schema number", "Give it \"schema\": " + SCHEMA + ".");
    }
    if (!root.get("schema").toString().equals(Integer.toString(SCHEMA))) {
      throw wrong(
          "is of schema " + root.get("schema") + ", not " + SCHEMA,
          "Use the program that wrote it.");
    }
    onlyFields(root, Set.of("schema", "pins", "tools"), "The file");
    for (JsonElement tool : array(root, "tools")) {
      JsonElement kind = object(tool, "Each of tools").get("kind");
      throw wrong(
          "describes a tool of kind "
              + (kind == null ? "(none)" : kind)
              + ", which is unknown here",
          "Use a version of senbon that knows this kind, or remove the tool.");
    }
    List<Pin> pins = new ArrayList<>();
    for (JsonElement element : array(root, "pins")) {
      JsonObject pin = object(element, "Each of pins");
      onlyFields(pin, Set.of("selector", "tool", "forced"), "A pin");
      pins.add(pin(pin));
    }
    return pins;
  }

  private JsonElement tree(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement tree = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw wrong("goes on after its end at " + reader.getPath(), "Remove what follows.");
      }
      return tree;
    } catch (JsonParseException | IOException e) {
      throw new UsageException(
          file + " is not JSON: " + e.getMessage() + ".",
          "Mend it, or remove it to begin anew.",
          e);
    }
  }

  private Pin pin(JsonObject pin) {
    JsonElement forced = pin.get("forced");
    if (forced != null && !(forced.isJsonPrimitive() && forced.getAsJsonPrimitive().isBoolean())) {
      throw wrong("has a pin whose forced is " + forced, "Write true or false.");
    }
    try {
      return new Pin(
          Selector.parse(string(pin, "selector")),
          ToolId.parse(string(pin, "tool")),
          forced != null && forced.getAsBoolean(),
          origin);
    } catch (UsageException e) {
      throw e.what().startsWith(file)
          ? e
          : new UsageException(file + " has a wrong pin. " + e.what(), e.remedy(), e);
    }
  }

  String write(Collection<Pin> pins) {
    JsonArray array = new JsonArray();
    for (Pin pin : pins) {
      JsonObject entry = new JsonObject();
      entry.addProperty("selector", pin.selector().toString());
      entry.addProperty("tool", pin.tool().toString());
      if (pin.forced()) {
        entry.addProperty("forced", true);
      }
      array.add(entry);
    }
    JsonObject root = new JsonObject();
    root.addProperty("schema", SCHEMA);
    root.add("pins", array);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(root) + "\n";
  }

  private JsonObject object(JsonElement element, String what) {
    if (!element.isJsonObject()) {
      throw wrong("is not as expected: " + what + " must be an object", "Mend it.");
    }
    return element.getAsJsonObject();
  }

  private JsonArray array(JsonObject parent, String name) {
    JsonElement element = parent.get(name);
    if (element == null) {
      return new JsonArray();
    }
    if (!element.isJsonArray()) {
      throw wrong("is not as expected: " + name + " must be an array", "Mend it.");
    }
    return element.getAsJsonArray();
  }

  private String string(JsonObject parent, String name) {
    JsonElement element = parent.get(name);
    if (element == null || !element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
      throw wrong("has a pin without a " + name, "Give each pin a selector and a tool.");
    }
    return element.getAsString();
  }

  private void onlyFields(JsonObject object, Set<String> known, String what) {
    for (String name : new TreeSet<>(object.keySet())) {
      if (!known.contains(name)) {
        throw wrong("has an unknown field: " + what + " has '" + name + "'", "Remove it.");
      }
    }
  }

  private UsageException wrong(String what, String remedy) {
    return new UsageException(file + " " + what + ".", remedy);
  }
}
