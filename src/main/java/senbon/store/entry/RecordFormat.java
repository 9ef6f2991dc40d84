package senbon.store.entry;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;

/**
 * The layout of a record file: one line of JSON, and a second line with the SHA-256 of the first,
 * in hex. Whatever happened to the file, it reads back as it was written or not at all.
 */
public final class RecordFormat {
  /** Longer files are not records; this bounds what a damaged cache can make a reader hold. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int CHECK_BYTES = 64 + 1;

  private RecordFormat() {}

  public static byte[] write(ActionRecord record) {
    JsonObject json = new JsonObject();
    json.addProperty("schema", ActionKey.SCHEMA);
    json.addProperty("kind", record.key().kind());
    json.add("inputs", toJson(record.key().inputs()));
    json.addProperty("sha256", record.sha256().hex());
    json.addProperty("size", record.size());
    json.add("facts", toJson(record.facts()));
    json.addProperty("created", record.created().toString());
    json.addProperty("creator", record.creator());
    ByteBuffer line = ActionKey.utf8(json + "\n");
    byte[] bytes = new byte[line.remaining() + CHECK_BYTES];
    int length = line.remaining();
    line.get(bytes, 0, length);
    byte[] check = (hashOf(bytes, length) + "\n").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(check, 0, bytes, length, CHECK_BYTES);
    return bytes;
  }

  private static String hashOf(byte[] bytes, int length) {
    var computation = Digest.Algorithm.SHA256.start();
    computation.update(bytes, 0, length);
    return Digest.Algorithm.SHA256.finish(computation).hex();
  }

  private static JsonObject toJson(SortedMap<String, String> map) {
    JsonObject json = new JsonObject();
    map.forEach(json::addProperty);
    return json;
  }

  /**
   * Reads a record.
   *
   * @param name of the file, for messages
   * @throws MalformedInputException if it isn't byte for byte what {@link #write} made
   * @throws OlderRecordException if an earlier version of the program did
   * @throws NewerRecordException if a later version's did
   */
  public static ActionRecord read(String name, byte[] bytes) throws NewerRecordException {
    int length = bytes.length - CHECK_BYTES;
    if (length < 0
        || !new String(bytes, length, CHECK_BYTES, StandardCharsets.ISO_8859_1)
            .equals(hashOf(bytes, length) + "\n")) {
      throw damaged(name, "its checksum is wrong", null);
    }
    try {
      String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      int schema = json.get("schema").getAsInt();
      if (schema > ActionKey.SCHEMA) {
        throw new NewerRecordException(name);
      } else if (schema < ActionKey.SCHEMA) {
        throw new OlderRecordException(name);
      }
      return fromJson(json);
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException
        | DateTimeException e) {
      throw damaged(name, "it is not a record", e);
    }
  }

  private static ActionRecord fromJson(JsonObject json) {
    return new ActionRecord(
        new ActionKey(json.get("kind").getAsString(), toMap(json.getAsJsonObject("inputs"))),
        new Digest(Digest.Algorithm.SHA256, json.get("sha256").getAsString()),
        json.get("size").getAsLong(),
        toMap(json.getAsJsonObject("facts")),
        Instant.parse(json.get("created").getAsString()),
        json.get("creator").getAsString());
  }

  private static SortedMap<String, String> toMap(JsonObject json) {
    SortedMap<String, String> map = new TreeMap<>();
    for (var member : json.entrySet()) {
      JsonElement value = member.getValue();
      map.put(member.getKey(), value.getAsString());
    }
    return map;
  }

  private static MalformedInputException damaged(String name, String how, Throwable cause) {
    return new MalformedInputException(
        "The record " + name + " is damaged: " + how + ".", "", cause);
  }
}
