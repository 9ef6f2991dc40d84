package senbon.report.attest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import senbon.base.failure.SelfCheckException;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.mar.sign.DocumentSigner;
import senbon.report.PartialReport;

/**
 * Who states how partials were made.
 *
 * @param created when the statement says that the work ended; nothing if it isn't to say
 * @param signer of the statements; they are not signed if not given
 */
public record Attestor(Optional<Instant> created, Optional<DocumentSigner> signer) {
  /** The kind of the document in an envelope. */
  static final String TYPE = "application/vnd.in-toto+json";

  /**
   * The file about a partial: the statement itself, or an envelope with exactly these bytes in it.
   *
   * @param name of the partial
   */
  public String text(PartialReport report, String name) {
    String statement = Json.pretty(Statement.of(report, name, created)) + "\n";
    return signer.map(key -> signed(statement, key)).orElse(statement);
  }

  private static String signed(String statement, DocumentSigner key) {
    byte[] body = statement.getBytes(StandardCharsets.UTF_8);
    String text = Json.pretty(Envelope.sign(TYPE, body, key)) + "\n";
    if (!isBy(text, key)) {
      throw new SelfCheckException(
          "The signature made with " + key.name() + " is not good.", "Use another key.");
    }
    return text;
  }

  /**
   * Whether a file says the same as another and is signed by the same key: by ECDSA no two
   * signatures are alike.
   */
  public boolean saysTheSame(String one, String other) {
    if (signer.isEmpty()) {
      return one.equals(other);
    }
    return isBy(one, signer.get())
        && new String(envelope(one).payload(), StandardCharsets.UTF_8)
            .equals(new String(envelope(other).payload(), StandardCharsets.UTF_8));
  }

  private static boolean isBy(String text, DocumentSigner key) {
    return envelope(text).isBy(key.verifier());
  }

  private static Envelope envelope(String text) {
    return Envelope.read(JsonDocument.file("The attestation", "Use another file.").read(text));
  }
}
