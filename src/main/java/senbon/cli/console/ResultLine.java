package senbon.cli.console;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The result of a command as the last of its lines of JSON. */
public final class ResultLine {
  private static final String TYPE = "message_type";

  private ResultLine() {}

  /**
   * The document with {@code message_type} and {@code command} before its own fields; a list stands
   * in {@code results}. A document that says its type itself is a line as it is.
   *
   * @param command its words after the program's name
   */
  public static JsonObject of(String command, JsonElement document) {
    if (document instanceof JsonObject object && object.has(TYPE)) {
      return object;
    }
    JsonObject line = new JsonObject();
    line.addProperty(TYPE, "result");
    line.addProperty("command", command);
    if (document instanceof JsonObject object) {
      object.entrySet().forEach(field -> line.add(field.getKey(), field.getValue()));
    } else {
      line.add("results", document);
    }
    return line;
  }
}
