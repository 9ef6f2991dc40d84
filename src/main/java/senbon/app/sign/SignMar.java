package senbon.app.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.app.ChooseTools;
import senbon.app.mar.ArchiveFile;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.Hashes;
import senbon.base.io.OutputPlaces;
import senbon.build.source.Certificates;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.sign.LockedKeyException;
import senbon.mar.sign.LockedTokenException;
import senbon.mar.sign.MarSigner;
import senbon.mar.sign.NssDatabase;
import senbon.mar.sign.PrivateKeys;
import senbon.mar.sign.SigningAlgorithm;
import senbon.mar.sign.SigningKey;
import senbon.mar.sign.TokenKeys;
import senbon.mar.sign.VerificationKey;
import senbon.session.Session;

/** Signs an archive with keys that this process may use. */
public final class SignMar {
  private final Session session;

  public SignMar(Session session) {
    this.session = session;
  }

  /** A signature: which algorithm, by which key of how many bits. */
  public record Signature(SigningAlgorithm algorithm, String key, int bits) {}

  /**
   * What was signed.
   *
   * @param warnings what a person should know though it was done
   */
  public record Signed(
      Path output, long size, Hashes hashes, List<Signature> signatures, List<String> warnings) {}

  /**
   * Signs with every key at once.
   *
   * @throws RefusedException if it is signed already, a key is not that of its certificate, or is
   *     not fit for the updater
   */
  public Signed sign(SignRequest request) throws IOException {
    OutputPlaces.check(request.output());
    Certificates certificates = Certificates.read(request.certificates());
    Optional<SigningAlgorithm> algorithm = algorithm(request);
    List<SigningKey> keys = keys(request, algorithm);
    requireMatching(keys, certificates.keys());
    return sign(request.mar(), keys, request.output(), request.overwrite(), certificates.notes());
  }

  /**
   * Signs with keys of a database of NSS.
   *
   * @param nicknames of their certificates, one for each signature
   * @param password of the database, read once and only if it has one
   */
  public Signed sign(
      Input mar, NssDatabase database, List<String> nicknames, Secret password, Path output)
      throws IOException {
    OutputPlaces.check(output);
    List<SigningKey> keys = new ArrayList<>();
    for (String nickname : nicknames) {
      keys.add(database.key(nickname, password::read));
    }
    return sign(mar, keys, output, true, List.of());
  }

  private Signed sign(
      Input mar, List<SigningKey> keys, Path output, boolean overwrite, List<String> notes)
      throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      MarArchive signed = MarSigner.sign(source.archive(), keys);
      ArchiveFile.Written written = ArchiveFile.write(signed, output, overwrite);
      List<String> warnings = new ArrayList<>(warnings(keys));
      warnings.addAll(notes);
      return new Signed(
          written.path(),
          written.size(),
          written.hashes(),
          keys.stream().map(key -> new Signature(key.algorithm(), key.name(), key.bits())).toList(),
          warnings);
    }
  }

  private Optional<SigningAlgorithm> algorithm(SignRequest request) throws IOException {
    if (request.algorithm().isPresent() || request.updater().isEmpty()) {
      return request.algorithm();
    }
    return Optional.of(new ChooseTools(session).signature(request.updater().get()));
  }

  private static List<SigningKey> keys(SignRequest request, Optional<SigningAlgorithm> algorithm)
      throws IOException {
    List<SigningKey> keys = new ArrayList<>();
    for (Path path : request.keys()) {
      keys.add(key(request, path, algorithm));
    }
    if (request.token().isPresent()) {
      keys.add(tokenKey(request, request.token().get(), algorithm));
    }
    if (keys.isEmpty()) {
      throw new UsageException("No key to sign with.", "Use --key or --token.");
    }
    if (request.algorithm().isEmpty() && request.updater().isPresent()) {
      keys.forEach(key -> requireFit(key, request.updater().get()));
    }
    return keys;
  }

  private static SigningKey key(
      SignRequest request, Path path, Optional<SigningAlgorithm> algorithm) throws IOException {
    Secret secret = request.password();
    try {
      return PrivateKeys.read(path, secret.read(), request.alias(), algorithm);
    } catch (LockedKeyException e) {
      Optional<char[]> asked = secret.ask("Password of the private key in " + path);
      if (asked.isEmpty()) {
        throw e;
      }
      return PrivateKeys.read(path, asked, request.alias(), algorithm);
    }
  }

  private static SigningKey tokenKey(
      SignRequest request, Path token, Optional<SigningAlgorithm> algorithm) throws IOException {
    Secret secret = request.password();
    try {
      return TokenKeys.find(token, secret.read(), request.alias(), algorithm);
    } catch (LockedTokenException e) {
      Optional<char[]> asked = secret.ask("PIN of the token of " + token);
      if (asked.isEmpty()) {
        throw e;
      }
      return TokenKeys.find(token, asked, request.alias(), algorithm);
    }
  }

  private static void requireFit(SigningKey key, Input updater) {
    if (key.signatureLength() != key.algorithm().signatureLength()) {
      throw new RefusedException(
          "The updater in %s checks signatures of %s by keys of %d bits, and %s has %d."
              .formatted(
                  updater.location(),
                  key.algorithm().hash(),
                  key.algorithm().signatureLength() * 8,
                  key.name(),
                  key.bits()),
          "Use the other key, or name the algorithm.");
    }
  }

  private static void requireMatching(List<SigningKey> keys, List<VerificationKey> certificates) {
    if (!certificates.isEmpty() && certificates.size() != keys.size()) {
      throw new UsageException(
          "There are %d keys and %d certificates.".formatted(keys.size(), certificates.size()),
          "Use one certificate for each key, in the same order, or none.");
    }
    for (int i = 0; i < certificates.size(); i++) {
      if (!keys.get(i).matches(certificates.get(i))) {
        throw new RefusedException(
            "The key %s is not that of the certificate %s."
                .formatted(keys.get(i).name(), certificates.get(i).name()),
            "Use the two in pairs.");
      }
    }
  }

  private static List<String> warnings(List<SigningKey> keys) {
    List<String> warnings = new ArrayList<>();
    if (keys.stream().anyMatch(key -> key.algorithm() == SigningAlgorithm.SHA1)) {
      warnings.add(
          "Signed with SHA-1, which is broken: only for updaters before Firefox 56 and UXP's, which"
              + " check nothing else.");
    }
    if (keys.size() > 1) {
      warnings.add("Updaters take an archive only if it has exactly one signature.");
    }
    return warnings;
  }
}
