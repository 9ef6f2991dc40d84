package senbon.app.sign;

import java.io.IOException;
import java.util.Optional;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.sign.MarSigner;
import senbon.mar.sign.SigningAlgorithm;
import senbon.session.Session;

/** Computes what an external signer signs: a hardware module, a signing service. */
public final class HashForSigning {
  private final Session session;

  public HashForSigning(Session session) {
    this.session = session;
  }

  /**
   * The hash of the archive as it will be with one signature.
   *
   * @param algorithm that of today's updaters if not given
   * @param digestInfo whether the signer wants the hash within its DER structure
   * @throws senbon.base.failure.RefusedException if the archive is signed already
   */
  public byte[] hash(Input mar, Optional<SigningAlgorithm> algorithm, boolean digestInfo)
      throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      return MarSigner.hash(
          source.archive(), algorithm.orElse(SigningAlgorithm.SHA384), digestInfo);
    }
  }
}
