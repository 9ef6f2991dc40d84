package senbon.store.entry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.base.io.Digest;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.Trial;

/**
 * Records of the cache: written again they are the same; and none bears this user's code but the
 * very records that were written with the key.
 */
public final class RecordTrial implements Trial<ActionRecord> {
  private static final int CHECK = 65;
  private static final RecordKey KEY = new RecordKey(new byte[RecordKey.BYTES]);
  private static final RecordKey STRANGE = new RecordKey(keyOfOnes());

  private static final ActionRecord RECORD =
      new ActionRecord(
          new ActionKey("patch", new TreeMap<>(Map.of("from", "a", "to", "ü"))),
          new Digest(Digest.Algorithm.SHA256, "ab".repeat(32)),
          17,
          new TreeMap<>(Map.of("path", "x/<y>\u0001", "millis", "12")),
          Instant.parse("2026-01-02T03:04:05.123456Z"),
          "senbon/1");

  private static byte[] keyOfOnes() {
    byte[] key = new byte[RecordKey.BYTES];
    Arrays.fill(key, (byte) 1);
    return key;
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        RecordFormat.write(RECORD),
        RecordFormat.write(RECORD.as(true), Optional.of(KEY)),
        RecordFormat.write(RECORD.as(true), Optional.of(STRANGE)));
  }

  @Override
  public ActionRecord read(byte[] input) {
    try {
      return RecordFormat.read("r", input, Optional.of(KEY));
    } catch (NewerRecordException e) {
      Promise.checkMessage(e.getMessage(), e);
      return null;
    }
  }

  @Override
  public void check(byte[] input, ActionRecord record) {
    Find.unless(
        !record.authentic() || record.equals(RECORD.as(true)), "a forged record: " + record);
    try {
      Find.unlessEqual(
          record,
          RecordFormat.read("r", RecordFormat.write(record, Optional.of(KEY)), Optional.of(KEY)),
          "written again");
      byte[] own = RecordFormat.write(record.as(true), Optional.of(KEY));
      Find.unless(
          RecordFormat.read("r", own, Optional.of(KEY)).authentic(), "its own code is not known");
      Find.unless(
          !RecordFormat.read("r", own, Optional.of(STRANGE)).authentic(), "a strange code is");
    } catch (NewerRecordException e) {
      throw new Find("written as of another version");
    }
    Find.unlessEqual(record.key().digest(), record.key().digest(), "the key's digest");
  }

  /** The checksum put right. */
  @Override
  public byte[] mended(byte[] input) {
    if (input.length < CHECK) {
      return input;
    }
    byte[] line = Arrays.copyOf(input, input.length - CHECK);
    byte[] check = (Digest.sha256(line).hex() + "\n").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(check, 0, input, line.length, CHECK);
    return input;
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"schema\":1",
        "\"kind\":\"",
        "\"inputs\":{",
        "\"sha256\":\"",
        "\"size\":",
        "\"facts\":{",
        "\"created\":\"",
        "\"creator\":\"",
        ",\"mac\":{",
        "\"hmac-sha256\":\"",
        "\"}}\n",
        "9223372036854775807",
        "\\ud800");
  }
}
