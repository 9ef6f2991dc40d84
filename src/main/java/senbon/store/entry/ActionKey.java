package senbon.store.entry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;

/**
 * Everything that decides the bytes of a result: what kind of thing is made, and from what, by
 * what, with what settings. Two results whose bytes may differ must have different keys.
 *
 * @param kind a lower-case word such as {@code patch}; it is also a directory name
 * @param inputs names and values, all of them in the digest; copied
 */
public record ActionKey(String kind, SortedMap<String, String> inputs) {
  /** Goes up whenever the encoding under {@link #digest} changes: all older records then miss. */
  public static final int SCHEMA = 1;

  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public ActionKey {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("not the name of a kind: " + kind);
    }
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  /** A key with a single input. */
  public static ActionKey of(String kind, String name, String value) {
    return new ActionKey(kind, new TreeMap<>(java.util.Map.of(name, value)));
  }

  // What a record has by itself takes tens of milliseconds to link, in nearly every run.

  @Override
  public boolean equals(Object other) {
    return other instanceof ActionKey key && kind.equals(key.kind) && inputs.equals(key.inputs);
  }

  @Override
  public int hashCode() {
    return inputs.hashCode();
  }

  /**
   * SHA-256 over the schema, the kind and the inputs in the order of their names, each text written
   * as its length in bytes, a colon, its UTF-8 bytes and a comma, so that no two keys are encoded
   * alike.
   *
   * @throws UsageException if a text is not sound Unicode, which has no UTF-8 form of its own
   */
  public Digest digest() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    append(out, "senbon action " + SCHEMA);
    append(out, kind);
    append(out, Integer.toString(inputs.size()));
    inputs.forEach(
        (name, value) -> {
          append(out, name);
          append(out, value);
        });
    return Digest.sha256(out.toByteArray());
  }

  private static void append(ByteArrayOutputStream out, String text) {
    ByteBuffer bytes = utf8(text);
    out.writeBytes((bytes.remaining() + ":").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    out.write(',');
  }

  /**
   * Strict, unlike {@code String.getBytes}, which makes a question mark of what it can't encode.
   */
  static ByteBuffer utf8(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new UsageException(
          "A name or value for the cache is not sound Unicode text.", "Check the names given.", e);
    }
  }
}
