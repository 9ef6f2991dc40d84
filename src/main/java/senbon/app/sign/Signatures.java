package senbon.app.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import senbon.build.source.Certificates;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.sign.BadSignatureException;
import senbon.mar.sign.MarVerifier;
import senbon.mar.sign.Verification;
import senbon.session.Session;

/** Checks the signatures of an archive. */
public final class Signatures {
  private final Session session;

  public Signatures(Session session) {
    this.session = session;
  }

  /**
   * What was found, good or not.
   *
   * @param notes on the certificates, which change nothing
   */
  public record Result(String location, Verification verification, List<String> notes) {
    /**
     * Passes if all is good.
     *
     * @throws BadSignatureException otherwise
     */
    public void require() {
      if (!verification.good()) {
        throw new BadSignatureException(verification);
      }
    }
  }

  /**
   * Checks each signature with the certificate of its place.
   *
   * @param asUpdater whether to check as an updater with these certificates does, which takes
   *     exactly one signature by any of them
   */
  public Result verify(Input mar, List<Path> certificates, boolean asUpdater) throws IOException {
    return verify(mar, Certificates.read(certificates), asUpdater);
  }

  /** The same with certificates that are read already, as from a database of NSS. */
  public Result verify(Input mar, Certificates trusted, boolean asUpdater) throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      Verification verification =
          asUpdater
              ? MarVerifier.verifyAsUpdater(source.archive(), trusted.keys())
              : MarVerifier.verify(source.archive(), trusted.keys());
      return new Result(source.location(), verification, trusted.notes());
    }
  }
}
