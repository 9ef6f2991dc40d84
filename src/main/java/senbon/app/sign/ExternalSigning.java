package senbon.app.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import senbon.app.mar.ArchiveFile;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.UsageException;
import senbon.base.io.Hashes;
import senbon.build.source.Certificates;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.MarSignature;
import senbon.mar.sign.BadSignatureException;
import senbon.mar.sign.MarSigner;
import senbon.mar.sign.MarVerifier;
import senbon.mar.sign.SignatureFiles;
import senbon.mar.sign.SigningAlgorithm;
import senbon.mar.sign.Verification;
import senbon.session.Session;

/** Puts what an external signer has made into an archive. */
public final class ExternalSigning {
  private static final int MAX_FILE = 1 << 16;

  private final Session session;

  public ExternalSigning(Session session) {
    this.session = session;
  }

  /**
   * What came of it.
   *
   * @param verified whether the signature was checked with a certificate
   */
  public record Injected(Path output, long size, Hashes hashes, boolean verified) {}

  /**
   * Puts a signature into an unsigned archive.
   *
   * @param signature a file: raw, base64 or hexadecimal
   * @param certificates of which one must have made it; none to not check
   * @param algorithm as the signature's length tells if not given
   * @throws BadSignatureException if none of the certificates has made it
   */
  public Injected inject(
      Input mar,
      Path signature,
      List<Path> certificates,
      Optional<SigningAlgorithm> algorithm,
      Path output,
      boolean overwrite)
      throws IOException {
    byte[] bytes = read(signature);
    MarSignature entry =
        new MarSignature(algorithm.orElseGet(() -> byLength(signature, bytes.length)).id(), bytes);
    try (OpenArchive source = session.inputs().open(mar)) {
      MarArchive signed = MarSigner.inject(source.archive(), List.of(entry));
      return write(signed, certificates, output, overwrite);
    }
  }

  /**
   * Replaces one signature of a signed archive by another of the same length.
   *
   * @param index from 0
   */
  public Injected replace(
      Input mar, int index, Path signature, List<Path> certificates, Path output, boolean overwrite)
      throws IOException {
    byte[] bytes = read(signature);
    try (OpenArchive source = session.inputs().open(mar)) {
      MarArchive signed = SignatureFiles.replace(source.archive(), index, bytes);
      return write(signed, certificates, output, overwrite);
    }
  }

  private static byte[] read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UsageException("There is no signature file " + path + ".", "Use one that exists.");
    }
    if (Files.size(path) > MAX_FILE) {
      throw new MalformedInputException(
          path + " is too large for a signature.", "Use the signature alone.");
    }
    return SignatureFiles.read(Files.readAllBytes(path));
  }

  private static SigningAlgorithm byLength(Path path, int length) {
    return Arrays.stream(SigningAlgorithm.values())
        .filter(algorithm -> algorithm.signatureLength() == length)
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedInputException(
                    "The signature in %s has %d bytes, not 256 or 512.".formatted(path, length),
                    "Use one by a key of 2048 or 4096 bits."));
  }

  private static Injected write(
      MarArchive signed, List<Path> certificates, Path output, boolean overwrite)
      throws IOException {
    Certificates trusted = Certificates.read(certificates);
    if (!trusted.keys().isEmpty()) {
      Verification verification = MarVerifier.verify(signed, trusted.keys());
      if (!verification.good()) {
        throw new BadSignatureException(verification);
      }
    }
    ArchiveFile.Written written = ArchiveFile.write(signed, output, overwrite);
    return new Injected(
        written.path(), written.size(), written.hashes(), !trusted.keys().isEmpty());
  }
}
