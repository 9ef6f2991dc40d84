package senbon.base.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.failure.SenbonException;

/**
 * Builds the tree of a text, strictly by RFC 8259, and refuses what readers disagree about: a name
 * that stands twice in an object, half of a character, and numbers or nesting without bounds.
 */
final class JsonTree {
  /** No document here is deeper than 6 levels. */
  static final int MAX_DEPTH = 64;

  /** Digits enough for any long or double. */
  static final int MAX_NUMBER = 40;

  /** Of the reader's description of itself; its messages are for programmers. */
  private static final Pattern PLACE = Pattern.compile("line ([0-9]+) column ([0-9]+)");

  private final JsonDocument document;
  private final JsonReader in;

  private JsonTree(JsonDocument document, String text) {
    this.document = document;
    this.in = new JsonReader(new StringReader(text));
    in.setStrictness(Strictness.STRICT);
    in.setNestingLimit(2 * MAX_DEPTH); // Ours is met first.
  }

  static JsonElement parse(JsonDocument document, String text) {
    JsonTree tree = new JsonTree(document, text);
    try {
      JsonElement root = tree.value(0);
      if (tree.in.peek() != JsonToken.END_DOCUMENT) {
        throw tree.wrongText(null);
      }
      return root;
    } catch (MalformedJsonException | EOFException e) {
      throw tree.wrongText(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A StringReader never fails.
    }
  }

  private JsonElement value(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw document.wrong(path(), "is nested deeper than " + MAX_DEPTH + " levels");
    }
    return switch (in.peek()) {
      case BEGIN_OBJECT -> object(depth);
      case BEGIN_ARRAY -> array(depth);
      case NUMBER -> number();
      case BOOLEAN -> new JsonPrimitive(in.nextBoolean());
      case NULL -> {
        in.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> new JsonPrimitive(text());
    };
  }

  private String text() throws IOException {
    return whole(in.nextString());
  }

  /** Half of a character, written as an escape, is no text that could be written again. */
  private String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          throw document.wrong(shown(in.getPreviousPath()), "has half of a character in it");
        }
        i++;
      }
    }
    return text;
  }

  private JsonObject object(int depth) throws IOException {
    JsonObject object = new JsonObject();
    in.beginObject();
    while (in.hasNext()) {
      String name = whole(in.nextName());
      if (object.has(name)) {
        throw document.wrong(path(), "is there twice");
      }
      object.add(name, value(depth + 1));
    }
    in.endObject();
    return object;
  }

  private JsonArray array(int depth) throws IOException {
    JsonArray array = new JsonArray();
    in.beginArray();
    while (in.hasNext()) {
      array.add(value(depth + 1));
    }
    in.endArray();
    return array;
  }

  /** As it is written: 1.0 stays 1.0. */
  private JsonPrimitive number() throws IOException {
    String path = path();
    JsonPrimitive number = new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(in));
    if (number.getAsString().length() > MAX_NUMBER) {
      throw document.wrong(path, "is a number of more than " + MAX_NUMBER + " characters");
    }
    return number;
  }

  /** Of the value that is being read, such as {@code pairs[3].from}; empty for the whole. */
  private String path() {
    return shown(in.getPath());
  }

  private static String shown(String path) {
    return path.replaceFirst("^\\$\\.?", "");
  }

  private SenbonException wrongText(Exception cause) {
    Matcher place = PLACE.matcher(in.toString());
    String at = place.find() ? " at line " + place.group(1) + ", column " + place.group(2) : "";
    String path = path();
    String within = path.isEmpty() ? "" : " (" + JsonValue.shortened(path) + ")";
    return document.wrong("", "is not JSON" + at + within, cause);
  }
}
