package senbon.base.json;

import com.google.gson.JsonElement;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

/**
 * A text of JSON that is to be read: what messages call it, and which failure a wrong one is. Every
 * message names the place of the wrong value, such as {@code pairs[3].from}.
 */
public final class JsonDocument {
  private final String name;
  private final String remedy;
  private final boolean given;

  private JsonDocument(String name, String remedy, boolean given) {
    this.name = name;
    this.remedy = remedy;
    this.given = given;
  }

  /**
   * A file that a program wrote; a wrong one is a {@link MalformedInputException}.
   *
   * @param remedy the last sentence of messages
   */
  public static JsonDocument file(String name, String remedy) {
    return new JsonDocument(name, remedy, false);
  }

  /** What a user wrote; a wrong one is a {@link UsageException}. */
  public static JsonDocument given(String name, String remedy) {
    return new JsonDocument(name, remedy, true);
  }

  /**
   * Reads the text.
   *
   * @throws SenbonException if it is not JSON, holds a name twice in one object, or is nested
   *     deeper than 64 levels
   */
  public JsonValue read(String text) {
    return at("", JsonTree.parse(this, text));
  }

  /** A value that came another way, such as a cell of a table, at a place of this document. */
  public JsonValue at(String place, JsonElement value) {
    return new JsonValue(this, null, place, value);
  }

  /**
   * The failure of a value.
   *
   * @param path empty for the whole document
   * @param what the end of the sentence, such as {@code is missing}
   */
  SenbonException wrong(String path, String what) {
    return wrong(path, what, (Throwable) null);
  }

  SenbonException wrong(String path, String what, Throwable cause) {
    return failure(subject(path) + " " + what + ".", remedy, cause);
  }

  /** The failure of a value that another reader refused, with the place before its sentence. */
  SenbonException wrong(String path, UsageException refusal) {
    return failure(
        subject(path) + ": " + refusal.what(),
        refusal.remedy().isEmpty() ? remedy : refusal.remedy(),
        refusal);
  }

  /** Of a value of the document, with a remedy of its own. */
  SenbonException wrong(String path, String what, String ownRemedy) {
    return failure(subject(path) + " " + what + ".", ownRemedy, null);
  }

  private String subject(String path) {
    return path.isEmpty() ? name : name + ": " + JsonValue.shortened(path);
  }

  private SenbonException failure(String what, String last, Throwable cause) {
    return given
        ? new UsageException(what, last, cause)
        : new MalformedInputException(what, last, cause);
  }
}
