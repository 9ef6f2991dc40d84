package senbon.app.sign;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import senbon.build.source.Input;
import senbon.mar.sign.SigningAlgorithm;

/**
 * What is to be signed, and with what.
 *
 * @param overwrite whether another file may already be there
 * @param keys files, one for each signature, in their order
 * @param token configuration of a PKCS#11 token, whose key makes the last signature
 * @param password of the keys, or the token's PIN
 * @param alias which key of a PKCS#12 file or token with several
 * @param certificates whose keys must be those of the signatures, in their order; none to not check
 * @param algorithm as the updater or the key's size demands if not given
 * @param updater an old build, whose updater is to take the signature
 */
public record SignRequest(
    Input mar,
    Path output,
    boolean overwrite,
    List<Path> keys,
    Optional<Path> token,
    Secret password,
    Optional<String> alias,
    List<Path> certificates,
    Optional<SigningAlgorithm> algorithm,
    Optional<Input> updater) {
  public SignRequest {
    keys = List.copyOf(keys);
    certificates = List.copyOf(certificates);
  }
}
