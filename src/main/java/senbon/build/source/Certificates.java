package senbon.build.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.mar.sign.BadSignatureException;
import senbon.mar.sign.MarVerifier;
import senbon.mar.sign.PublicKeys;
import senbon.mar.sign.Verification;
import senbon.mar.sign.VerificationKey;

/** Certificates that a user trusts. Only their public keys count, as for updaters. */
public record Certificates(List<VerificationKey> keys) {
  public static Certificates read(List<Path> paths) throws IOException {
    List<VerificationKey> keys = new ArrayList<>();
    for (Path path : paths) {
      keys.add(PublicKeys.read(path, Instant.now()));
    }
    return new Certificates(List.copyOf(keys));
  }

  /** What a person may want to know of them though it changes nothing. */
  public List<String> notes() {
    return keys.stream().map(VerificationKey::note).flatMap(Optional::stream).toList();
  }

  /**
   * Lets pass what an updater with these certificates takes: exactly one signature, by any of them.
   * Without any certificate all passes.
   *
   * @throws BadSignatureException if it does not pass
   */
  public void require(OpenArchive source) throws IOException {
    if (keys.isEmpty()) {
      return;
    }
    Verification verification = MarVerifier.verifyAsUpdater(source.archive(), keys);
    if (!verification.good()) {
      throw new BadSignatureException(verification);
    }
  }
}
