package senbon.report.attest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.SenbonException;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.mar.sign.DocumentVerifier;

/** A file that states how a partial was made, signed or not. Nothing in it is believed yet. */
public final class AttestationFile {
  private static final String REMEDY = "Use what --attest wrote, unchanged.";

  private final String label;
  private final JsonValue root;
  private final Optional<Envelope> envelope;

  private AttestationFile(String label, JsonValue root, Optional<Envelope> envelope) {
    this.label = label;
    this.root = root;
    this.envelope = envelope;
  }

  /** Whether a document is meant to be one; reports are not. */
  public static boolean isMeant(JsonValue root) {
    return Envelope.isMeant(root) || (root.isObject() && root.find("_type").isPresent());
  }

  /**
   * Reads a text.
   *
   * @throws MalformedInputException if it is no JSON, or a damaged envelope
   */
  public static AttestationFile read(String text, String label) {
    return of(JsonDocument.file(label, REMEDY).read(text), label);
  }

  /** The same of a text that was read already. */
  public static AttestationFile of(JsonValue root, String label) {
    return new AttestationFile(
        label, root, Envelope.isMeant(root) ? Optional.of(Envelope.read(root)) : Optional.empty());
  }

  public boolean isSigned() {
    return envelope.isPresent();
  }

  /** Whether any of its signatures is by that key. */
  public boolean isBy(DocumentVerifier key) {
    return envelope.isPresent() && envelope.get().isBy(key);
  }

  /**
   * What it states.
   *
   * @throws MalformedInputException if that is not how this program made a partial
   */
  public Provenance provenance() {
    return Provenance.read(envelope.isPresent() ? payload(envelope.get()) : root);
  }

  private JsonValue payload(Envelope signed) {
    if (!signed.type().equals(Attestor.TYPE)) {
      throw root.get("payloadType")
          .wrong("is " + root.get("payloadType").shown() + ", not \"" + Attestor.TYPE + "\"");
    }
    return JsonDocument.file(label + ": payload", REMEDY).read(text(signed));
  }

  private String text(Envelope signed) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(signed.payload()))
          .toString();
    } catch (CharacterCodingException e) {
      throw damaged(e);
    }
  }

  private SenbonException damaged(CharacterCodingException cause) {
    return new MalformedInputException(label + ": payload is not text in UTF-8.", REMEDY, cause);
  }
}
