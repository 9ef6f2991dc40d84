package senbon.store.entry;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;

/**
 * The layout of a record file: one line of JSON, and a second line with the SHA-256 of the first,
 * in hex. Whatever happened to the file, it reads back as it was written or not at all.
 *
 * <p>The last field, {@code mac}, says who wrote it: an object with a field for each code. {@code
 * hmac-sha256} is one by the {@link RecordKey} of one user, in hex; {@code ed25519:NAME} is a
 * signature by the key that is known by that name, in base64. Each covers all bytes of the line
 * before {@code ,"mac"}: what the record is for and all that it says. Records of earlier versions
 * have none.
 */
public final class RecordFormat {
  /** Longer files are not records; this bounds what a damaged cache can make a reader hold. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int CHECK_BYTES = 64 + 1;

  /** No text in JSON can hold this, since its quotes would be escaped. */
  private static final String MAC = ",\"mac\":{";

  private static final String HMAC = "hmac-sha256";
  private static final String ED25519 = "ed25519:";
  private static final String END = "\"}}\n";

  private RecordFormat() {}

  /** As it is written for others, or where there is no key. */
  public static byte[] write(ActionRecord record) {
    return checked(ActionKey.utf8(json(record) + "\n"));
  }

  /** With the user's code, if the record is authentic. */
  public static byte[] write(ActionRecord record, Optional<RecordKey> key) {
    if (!record.authentic() || key.isEmpty()) {
      return write(record);
    }
    String covered = covered(record);
    byte[] bytes = bytes(covered);
    return coded(covered, HMAC, key.get().codeOf(bytes, bytes.length));
  }

  /** With a signature for others. */
  public static byte[] write(ActionRecord record, RecordSigner signer) {
    String covered = covered(record);
    byte[] bytes = bytes(covered);
    return coded(covered, ED25519 + signer.name(), signer.sign(bytes, bytes.length));
  }

  private static String covered(ActionRecord record) {
    String json = json(record);
    return json.substring(0, json.length() - 1);
  }

  private static byte[] bytes(String covered) {
    ByteBuffer bytes = ActionKey.utf8(covered);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private static byte[] coded(String covered, String name, String code) {
    return checked(ActionKey.utf8(covered + MAC + '"' + name + "\":\"" + code + END));
  }

  private static String json(ActionRecord record) {
    JsonObject json = new JsonObject();
    json.addProperty("schema", ActionKey.SCHEMA);
    json.addProperty("kind", record.key().kind());
    json.add("inputs", Json.object(record.key().inputs()));
    json.addProperty("sha256", record.sha256().hex());
    json.addProperty("size", record.size());
    json.add("facts", Json.object(record.facts()));
    json.addProperty("created", record.created().toString());
    json.addProperty("creator", record.creator());
    return Json.line(json);
  }

  private static byte[] checked(ByteBuffer line) {
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

  /**
   * Reads a record, and sees whether it bears the user's code.
   *
   * @param name of the file, for messages
   * @throws MalformedInputException if it isn't byte for byte what {@link #write} made
   * @throws OlderRecordException if an earlier version of the program did
   * @throws NewerRecordException if a later version's did
   */
  public static ActionRecord read(String name, byte[] bytes, Optional<RecordKey> key)
      throws NewerRecordException {
    return read(name, bytes, RecordProofs.of(key));
  }

  /** The same, which sees whether it bears any code that is believed. */
  public static ActionRecord read(String name, byte[] bytes, RecordProofs proofs)
      throws NewerRecordException {
    ActionRecord record = read(name, bytes);
    boolean none = proofs.own().isEmpty() && proofs.trusted().keys().isEmpty();
    return !none && bearsAny(bytes, proofs) ? record.as(true) : record;
  }

  private static boolean bearsAny(byte[] bytes, RecordProofs proofs) {
    String line = new String(bytes, 0, bytes.length - CHECK_BYTES, StandardCharsets.ISO_8859_1);
    int covered = line.lastIndexOf(MAC);
    // Nothing may follow the codes, since they don't cover it.
    if (covered < 0
        || !line.endsWith(END)
        || line.indexOf('}', covered) != line.length() - END.length() + 1) {
      return false;
    }
    int at = covered + MAC.length();
    while (at < line.length() && line.charAt(at) == '"') {
      int name = line.indexOf("\":\"", at);
      int end = name < 0 ? -1 : line.indexOf('"', name + 3);
      if (end < 0) {
        return false;
      } else if (proves(
          bytes, covered, line.substring(at + 1, name), line.substring(name + 3, end), proofs)) {
        return true;
      }
      at = end + (line.charAt(end + 1) == ',' ? 2 : 1);
    }
    return false;
  }

  private static boolean proves(
      byte[] bytes, int covered, String name, String code, RecordProofs proofs) {
    if (name.equals(HMAC)) {
      return proofs.own().isPresent()
          && MessageDigest.isEqual(
              code.getBytes(StandardCharsets.ISO_8859_1),
              proofs.own().get().codeOf(bytes, covered).getBytes(StandardCharsets.ISO_8859_1));
    }
    return name.startsWith(ED25519)
        && proofs.trusted().prove(name.substring(ED25519.length()), bytes, covered, code);
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
      throw new MalformedInputException(
          "The record " + name + " is damaged: its checksum is wrong.", "");
    }
    String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
    JsonValue json = JsonDocument.file("The record " + name, "").read(line);
    long schema = json.get("schema").count();
    if (schema > ActionKey.SCHEMA) {
      throw new NewerRecordException(name);
    } else if (schema < ActionKey.SCHEMA) {
      throw new OlderRecordException(name);
    }
    return record(json);
  }

  private static ActionRecord record(JsonValue json) {
    return new ActionRecord(
        json.get("kind").as(kind -> new ActionKey(kind, json.get("inputs").texts())),
        json.get("sha256").as(hex -> new Digest(Digest.Algorithm.SHA256, hex)),
        json.get("size").count(),
        json.get("facts").texts(),
        json.get("created").as(Instant::parse),
        json.get("creator").text());
  }
}
