package senbon.base.json;

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
import java.util.Set;
import java.util.TreeSet;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.UsageException;

/** Takes the fields of a file's JSON; what is missing or of another kind is said with the file. */
public record JsonFields(String file) {
  public JsonObject root(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement tree = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw wrong("goes on after its end at " + reader.getPath(), "Remove what follows.");
      }
      return object(tree, "The file");
    } catch (JsonParseException | IOException e) {
      throw new MalformedInputException(
          file + " is not JSON: " + e.getMessage() + ".",
          "Fix the file, or remove it to start over.",
          e);
    }
  }

  public JsonObject object(JsonElement element, String what) {
    if (!element.isJsonObject()) {
      throw wrong("is not as expected: " + what + " must be an object", "Fix the file.");
    }
    return element.getAsJsonObject();
  }

  /** Empty if it is missing. */
  public JsonArray array(JsonObject parent, String name) {
    JsonElement element = parent.get(name);
    if (element == null) {
      return new JsonArray();
    }
    if (!element.isJsonArray()) {
      throw wrong("is not as expected: " + name + " must be an array", "Fix the file.");
    }
    return element.getAsJsonArray();
  }

  public String string(JsonObject parent, String name, String what, String remedy) {
    JsonElement element = parent.get(name);
    if (element == null || !element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
      throw wrong("has " + what + " without a " + name, remedy);
    }
    return element.getAsString();
  }

  public void onlyFields(JsonObject object, Set<String> known, String what) {
    for (String name : new TreeSet<>(object.keySet())) {
      if (!known.contains(name)) {
        throw wrong("has an unknown field: " + what + " has '" + name + "'", "Remove it.");
      }
    }
  }

  public MalformedInputException wrong(String what, String remedy) {
    return new MalformedInputException(file + " " + what + ".", remedy);
  }

  /** The failure of a value, with the file named. */
  public MalformedInputException within(UsageException e, String what) {
    return new MalformedInputException(file + " has " + what + ". " + e.what(), e.remedy(), e);
  }
}
