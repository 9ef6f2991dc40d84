package senbon.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * JSON Schema 2020-12, as far as the published schemas use it; what they don't use is an error, so
 * that nothing is passed over. It is stricter than they are: an object that describes its fields
 * may have no other. It also notes which fields it has met. A library does neither, and would bring
 * a second reader of JSON and three more libraries into the tests.
 */
final class JsonSchema {
  static final Path DIRECTORY = Path.of("src/main/resources/senbon/schema");

  /** Keywords that say nothing of a value. */
  private static final Set<String> NOTES =
      Set.of("$schema", "$id", "$comment", "$defs", "title", "description");

  private final JsonObject root;
  private final boolean patterns;

  private JsonSchema(JsonObject root, boolean patterns) {
    this.root = root;
    this.patterns = patterns;
  }

  /** By its name. */
  static JsonSchema named(String name) throws IOException {
    String text = Files.readString(DIRECTORY.resolve(name + ".json"));
    return new JsonSchema(JsonParser.parseString(text).getAsJsonObject(), true);
  }

  /** The same for values in which hashes are replaced by words. */
  JsonSchema withoutPatterns() {
    return new JsonSchema(root, false);
  }

  /** What is wrong with the value; nothing if it is right. */
  List<String> problems(JsonElement value) {
    return check(value, new TreeSet<>());
  }

  /** The same; adds the places of the fields that were met. */
  List<String> check(JsonElement value, Set<String> met) {
    List<String> problems = new ArrayList<>();
    check(root, "#", value, "$", problems, met);
    return problems;
  }

  /** The places of all fields that the schema describes, with their schemas. */
  Map<String, JsonElement> fields() {
    Map<String, JsonElement> fields = new TreeMap<>();
    collect(root, "#", fields);
    return fields;
  }

  private static void collect(JsonElement schema, String at, Map<String, JsonElement> fields) {
    if (schema instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        String place = at + "/" + entry.getKey();
        if (entry.getKey().equals("properties") && entry.getValue() instanceof JsonObject all) {
          all.entrySet().forEach(one -> fields.put(place + "/" + one.getKey(), one.getValue()));
          all.entrySet()
              .forEach(one -> collect(one.getValue(), place + "/" + one.getKey(), fields));
        } else {
          collect(entry.getValue(), place, fields);
        }
      }
    } else if (schema instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        collect(array.get(i), at + "/" + i, fields);
      }
    }
  }

  private void check(
      JsonElement schema,
      String at,
      JsonElement value,
      String path,
      List<String> problems,
      Set<String> met) {
    if (schema instanceof JsonPrimitive constant) {
      if (!constant.getAsBoolean()) {
        problems.add(path + " may not be there");
      }
      return;
    }
    JsonObject object = schema.getAsJsonObject();
    for (Map.Entry<String, JsonElement> keyword : object.entrySet()) {
      JsonElement what = keyword.getValue();
      switch (keyword.getKey()) {
        case "$ref" -> {
          String place = what.getAsString();
          check(resolve(place), place, value, path, problems, met);
        }
        case "type" -> type(what, value, path, problems);
        case "const" -> require(what.equals(value), path + " is not " + what, problems);
        case "enum" ->
            require(what.getAsJsonArray().contains(value), path + " is " + value, problems);
        case "pattern" ->
            require(
                !patterns || value.getAsString().matches(".*(" + what.getAsString() + ").*"),
                path + " is not like " + what,
                problems);
        case "minimum" ->
            require(
                !isNumber(value) || value.getAsDouble() >= what.getAsDouble(),
                path + " is less than " + what,
                problems);
        case "minLength" ->
            require(value.getAsString().length() >= what.getAsInt(), path + " is short", problems);
        case "minItems" ->
            require(value.getAsJsonArray().size() >= what.getAsInt(), path + " is short", problems);
        case "items" -> items(what, at, value, path, problems, met);
        case "required" -> required(what, value, path, problems);
        case "properties" -> properties(object, at, value, path, problems, met);
        case "additionalProperties" -> {
          if (!object.has("properties")) {
            properties(object, at, value, path, problems, met);
          }
        }
        case "oneOf" -> oneOf(what.getAsJsonArray(), at, value, path, problems, met);
        default ->
            require(
                NOTES.contains(keyword.getKey()),
                at + " has the unknown keyword " + keyword.getKey(),
                problems);
      }
    }
  }

  private JsonElement resolve(String place) {
    if (!place.startsWith("#/$defs/")) {
      throw new AssertionError("a reference to " + place);
    }
    return root.getAsJsonObject("$defs").get(place.substring("#/$defs/".length()));
  }

  private static void require(boolean right, String problem, List<String> problems) {
    if (!right) {
      problems.add(problem);
    }
  }

  private static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isNumber();
  }

  private static void type(
      JsonElement types, JsonElement value, String path, List<String> problems) {
    boolean right = false;
    for (JsonElement type : types.isJsonArray() ? types.getAsJsonArray() : List.of(types)) {
      right |=
          switch (type.getAsString()) {
            case "object" -> value.isJsonObject();
            case "array" -> value.isJsonArray();
            case "string" -> value instanceof JsonPrimitive p && p.isString();
            case "boolean" -> value instanceof JsonPrimitive p && p.isBoolean();
            case "number" -> isNumber(value);
            case "integer" -> isNumber(value) && value.getAsDouble() % 1 == 0;
            default -> throw new AssertionError("the type " + type);
          };
    }
    require(right, path + " is no " + types + " but " + value, problems);
  }

  private void items(
      JsonElement items,
      String at,
      JsonElement value,
      String path,
      List<String> problems,
      Set<String> met) {
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        check(items, at + "/items", array.get(i), path + "[" + i + "]", problems, met);
      }
    }
  }

  private static void required(
      JsonElement names, JsonElement value, String path, List<String> problems) {
    for (JsonElement name : names.getAsJsonArray()) {
      require(
          !(value instanceof JsonObject object) || object.has(name.getAsString()),
          path + " lacks " + name,
          problems);
    }
  }

  private void properties(
      JsonObject schema,
      String at,
      JsonElement value,
      String path,
      List<String> problems,
      Set<String> met) {
    if (!(value instanceof JsonObject object)) {
      return;
    }
    JsonObject known =
        schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
    for (Map.Entry<String, JsonElement> field : object.entrySet()) {
      String name = field.getKey();
      if (known.has(name)) {
        String place = at + "/properties/" + name;
        met.add(place);
        check(known.get(name), place, field.getValue(), path + "." + name, problems, met);
      } else if (schema.has("additionalProperties")) {
        String place = at + "/additionalProperties";
        JsonElement other = schema.get("additionalProperties");
        check(other, place, field.getValue(), path + "." + name, problems, met);
      } else {
        problems.add(path + " has the field " + name + ", which " + at + " does not describe");
      }
    }
  }

  private void oneOf(
      JsonArray choices,
      String at,
      JsonElement value,
      String path,
      List<String> problems,
      Set<String> met) {
    List<List<String>> wrong = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      List<String> own = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      check(choices.get(i), at + "/oneOf/" + i, value, path, own, seen);
      if (own.isEmpty()) {
        met.addAll(seen);
      } else {
        wrong.add(own);
      }
    }
    require(
        choices.size() - wrong.size() == 1,
        path + " is " + (choices.size() - wrong.size()) + " of the choices: " + wrong,
        problems);
  }
}
