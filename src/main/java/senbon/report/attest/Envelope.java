package senbon.report.attest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import senbon.base.json.JsonValue;
import senbon.mar.sign.DocumentSigner;
import senbon.mar.sign.DocumentVerifier;

/**
 * A signed document: an envelope of DSSE 1.0 (github.com/secure-systems-lab/dsse). What is signed
 * is the {@link #pae}, so that the kind of the document can't be exchanged.
 */
final class Envelope {
  /** An honest envelope has a signature or two; each costs time to check. */
  private static final int MAX_SIGNATURES = 64;

  private final String type;
  private final byte[] payload;
  private final List<byte[]> signatures;

  private Envelope(String type, byte[] payload, List<byte[]> signatures) {
    this.type = type;
    this.payload = payload;
    this.signatures = signatures;
  }

  /** The bytes that are signed: version, kind and document, each with its length before it. */
  static byte[] pae(String type, byte[] body) {
    byte[] kind = type.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream(body.length + kind.length + 32);
    all.writeBytes(ascii("DSSEv1 " + kind.length + " "));
    all.writeBytes(kind);
    all.writeBytes(ascii(" " + body.length + " "));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The envelope of a document, with one signature. */
  static JsonObject sign(String type, byte[] body, DocumentSigner signer) {
    Base64.Encoder base64 = Base64.getEncoder();
    JsonObject signature = new JsonObject();
    signature.addProperty("keyid", signer.verifier().id());
    signature.addProperty("sig", base64.encodeToString(signer.sign(pae(type, body))));
    JsonArray signatures = new JsonArray();
    signatures.add(signature);
    JsonObject json = new JsonObject();
    json.addProperty("payload", base64.encodeToString(body));
    json.addProperty("payloadType", type);
    json.add("signatures", signatures);
    return json;
  }

  static boolean isMeant(JsonValue root) {
    return root.isObject() && root.find("payloadType").isPresent();
  }

  /** Reads one; fields that are not known here are passed over, as DSSE asks. */
  static Envelope read(JsonValue root) {
    List<JsonValue> all = root.get("signatures").list();
    if (all.isEmpty() || all.size() > MAX_SIGNATURES) {
      throw root.get("signatures")
          .wrong("has " + all.size() + " signatures, not 1 to " + MAX_SIGNATURES);
    }
    List<byte[]> signatures = new ArrayList<>();
    for (JsonValue one : all) {
      signatures.add(base64(one.get("sig")));
    }
    return new Envelope(
        root.get("payloadType").text(), base64(root.get("payload")), List.copyOf(signatures));
  }

  /** Standard or for addresses: a reader must take both. */
  private static byte[] base64(JsonValue value) {
    String text = value.text();
    boolean forAddresses = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    try {
      return (forAddresses ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    } catch (IllegalArgumentException e) {
      throw value.wrong("is not base64");
    }
  }

  String type() {
    return type;
  }

  byte[] payload() {
    return payload.clone();
  }

  /**
   * Whether any of the signatures is by that key; what an envelope says of its keys is no proof.
   */
  boolean isBy(DocumentVerifier key) {
    byte[] signed = pae(type, payload);
    for (byte[] signature : signatures) {
      if (key.accepts(signed, signature)) {
        return true;
      }
    }
    return false;
  }
}
