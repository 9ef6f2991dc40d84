package senbon.mar.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.Pem;
import senbon.base.io.PrivateFile;

/** A file with a key, as DER or PEM. */
final class KeyFile {
  private static final int MAX_SIZE = 1 << 20;
  private static final int SEQUENCE = 0x30;

  private final Path path;
  private final String label;
  private final byte[] der;

  private KeyFile(Path path, String label, byte[] der) {
    this.path = path;
    this.label = label;
    this.der = der;
  }

  /**
   * Reads a file.
   *
   * @param label a regular expression: of a PEM file with several parts the first so labelled is
   *     taken, or the first of all
   */
  static KeyFile read(Path path, String label) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UsageException("There is no key file " + path + ".", "Use one that exists.");
    }
    long size = Files.size(path);
    if (size > MAX_SIZE || size == 0) {
      throw wrong(path, "has " + size + " bytes, which no key file has");
    }
    byte[] bytes = Files.readAllBytes(path);
    return bytes[0] == SEQUENCE
        ? new KeyFile(path, "", bytes)
        : pem(path, new String(bytes, StandardCharsets.ISO_8859_1), label);
  }

  private static KeyFile pem(Path path, String text, String label) {
    List<Pem.Part> parts = Pem.parts(text);
    if (parts.isEmpty()) {
      throw wrong(path, "is neither DER nor PEM");
    }
    Pem.Part chosen =
        parts.stream().filter(part -> part.label().matches(label)).findFirst().orElse(parts.get(0));
    if (!chosen.isWhole()) {
      throw wrong(path, "is PEM without its end");
    }
    if (!chosen.label().matches(label)) {
      return new KeyFile(path, chosen.label(), new byte[0]);
    }
    try {
      return new KeyFile(path, chosen.label(), chosen.der());
    } catch (IllegalArgumentException e) {
      throw wrong(path, "is PEM with damaged base64");
    }
  }

  Path path() {
    return path;
  }

  /** Of a PEM file, such as {@code PRIVATE KEY}; empty for DER. */
  String label() {
    return label;
  }

  /** Empty if the label is not one that was asked for. */
  byte[] der() {
    return der;
  }

  /**
   * Refuses a secret that others on this machine can read.
   *
   * @param what the secret is
   */
  static void requirePrivate(Path path, String what) throws IOException {
    if (!PrivateFile.isPrivate(path)) {
      throw new RefusedException(
          "The " + what + " " + path + " can be read or written by every user of this machine.",
          "Take the permissions away: chmod 600 " + path + ".");
    }
  }

  static MalformedInputException wrong(Path path, String problem) {
    return new MalformedInputException(
        "The key file " + path + " " + problem + ".",
        "Use a key or certificate in PEM or DER, or a PKCS#12 file.");
  }

  /**
   * The tag of the n-th value within the outermost sequence, -1 if there is none: enough to tell
   * the kinds of key files apart.
   */
  int innerTag(int n) {
    int at = skipHeader(0);
    for (int i = 0; i < n && at >= 0 && at < der.length; i++) {
      int content = skipHeader(at);
      at = content < 0 ? -1 : content + contentLength(at);
    }
    return at >= 0 && at < der.length ? der[at] & 0xff : -1;
  }

  /** The version number that most such sequences begin with, -1 if this doesn't. */
  int version() {
    int at = skipHeader(0);
    boolean smallInteger = at >= 0 && at + 2 < der.length && der[at] == 2 && der[at + 1] == 1;
    return smallInteger ? der[at + 2] : -1;
  }

  private int skipHeader(int at) {
    if (at + 1 >= der.length) {
      return -1;
    }
    int length = der[at + 1] & 0xff;
    return at + 2 + (length > 0x80 ? length - 0x80 : 0);
  }

  private int contentLength(int at) {
    int first = der[at + 1] & 0xff;
    if (first <= 0x80) {
      return first & 0x7f;
    }
    int length = 0;
    for (int i = 0; i < first - 0x80; i++) {
      int index = at + 2 + i;
      length = index < der.length && length < 1 << 16 ? length << 8 | (der[index] & 0xff) : 1 << 24;
    }
    return length;
  }
}
