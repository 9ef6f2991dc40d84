package senbon.app.sign;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.MismatchException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.TextFile;
import senbon.build.source.Arrived;
import senbon.build.source.Input;
import senbon.mar.sign.DocumentVerifier;
import senbon.mar.sign.PublicKeys;
import senbon.report.attest.AttestationFile;
import senbon.report.attest.Provenance;
import senbon.session.Session;

/** Checks what an attestation states of a partial, and by whom. */
public final class CheckAttestation {
  /** A thousand times the usual. */
  static final int MAX_BYTES = 4 << 20;

  private final Session session;

  public CheckAttestation(Session session) {
    this.session = session;
  }

  /** What was found of its signature; a bad one is a failure. */
  public enum Signature {
    /** It has none: anybody may have written it. */
    NONE,
    /** No key was given to check it with. */
    NOT_CHECKED,
    /** It is by the key. */
    GOOD
  }

  /**
   * An attestation that is right.
   *
   * @param builds whether the builds were compared too
   */
  public record Checked(Path file, Signature signature, boolean builds) {}

  /**
   * Compares the partial, and the builds if they are given, with the hashes that are stated.
   *
   * @param key public key or certificate that the statement must be signed by
   * @throws RefusedException if it is not signed by that key
   * @throws MismatchException if it is of other bytes
   * @throws MalformedInputException if it is no attestation of a partial
   */
  public Checked check(
      Path file, Optional<Path> key, Input partial, Optional<Input> from, Optional<Input> to)
      throws IOException {
    Optional<DocumentVerifier> verifier =
        key.isPresent() ? Optional.of(PublicKeys.forDocuments(key.get())) : Optional.empty();
    AttestationFile attestation = AttestationFile.read(read(file), file.toString());
    Signature signature = signature(file, attestation, verifier);
    Provenance stated = attestation.provenance();
    compare(file, "the partial", partial, stated.partial());
    if (from.isPresent()) {
      compare(file, "the old build", from.get(), stated.from());
    }
    if (to.isPresent()) {
      compare(file, "the new build", to.get(), stated.to());
    }
    return new Checked(file, signature, from.isPresent() && to.isPresent());
  }

  private static String read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a directory.", "Use the path of a file.");
    }
    try {
      return TextFile.read(file, MAX_BYTES);
    } catch (CharacterCodingException e) {
      throw new MalformedInputException(
          file + " is not text in UTF-8.", "Use what --attest wrote, unchanged.", e);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + file + ".", "Use one that exists.", e);
    }
  }

  private static Signature signature(
      Path file, AttestationFile attestation, Optional<DocumentVerifier> key) {
    if (key.isEmpty()) {
      return attestation.isSigned() ? Signature.NOT_CHECKED : Signature.NONE;
    }
    if (!attestation.isSigned()) {
      throw new RefusedException(
          file + " is not signed.", "Use the signed one, or leave --attestation-key out.");
    }
    if (!attestation.isBy(key.get())) {
      throw new RefusedException(
          "No signature of %s is by the key in %s.".formatted(file, key.get().name()),
          "Use the right key, or get the attestation from its maker again.");
    }
    return Signature.GOOD;
  }

  private void compare(Path file, String what, Input input, Provenance.Hashed stated)
      throws IOException {
    try (Arrived arrived = session.inputs().hashed(input)) {
      require(file, what, input, arrived.sha256(), stated.sha256());
      if (stated.sha512().isPresent()) {
        require(file, what, input, arrived.sha512().orElseThrow(), stated.sha512().get());
      }
    }
  }

  private static void require(Path file, String what, Input input, Digest found, Digest stated) {
    if (!found.equals(stated)) {
      throw new MismatchException(
          "%s states that %s has the hash %s, but %s has %s."
              .formatted(file, what, stated, input.shown(), found),
          "Use the attestation of these files.");
    }
  }
}
