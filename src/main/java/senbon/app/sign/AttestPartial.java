package senbon.app.sign;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;
import senbon.base.io.OutputFiles;
import senbon.base.io.OutputPlaces;
import senbon.base.io.TextFile;
import senbon.mar.sign.PrivateKeys;
import senbon.report.PartialReport;
import senbon.report.attest.Attestor;

/** Writes down for others how a partial was made, signed if there is a key. */
public final class AttestPartial {
  /** The last moment of the year 9999, after which years have five digits. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private final Attestor attestor;
  private final Path output;
  private final boolean overwrite;

  /**
   * Fails at once if the file could never be written, or would replace one that is read or made.
   *
   * @param others the partial, if its place was chosen, and the builds that are files
   * @param overwrite whether another file may already be there
   */
  public AttestPartial(Attestor attestor, Path output, List<Path> others, boolean overwrite) {
    OutputPlaces.check(output);
    OutputPlaces.checkApart(output, others);
    if (others.stream().anyMatch(other -> isSame(other, output))) {
      throw new UsageException(
          output + " would be the attestation and another file.", "Write to another one.");
    }
    this.attestor = attestor;
    this.output = output;
    this.overwrite = overwrite;
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /**
   * Who attests.
   *
   * @param key whose file signs; statements are not signed without it
   * @param alias which key of a PKCS#12 file with several
   * @param created the time to state
   */
  public static Attestor attestor(
      Optional<Path> key, Secret password, Optional<String> alias, Optional<Instant> created)
      throws IOException {
    return key.isPresent()
        ? new Attestor(
            created, Optional.of(PrivateKeys.forDocuments(key.get(), password.read(), alias)))
        : new Attestor(created, Optional.empty());
  }

  /**
   * A time to state: seconds since 1970, or a form of ISO 8601. Parts of a second are dropped.
   *
   * @param what says so, as messages call it
   */
  public static Instant time(String text, String what) {
    try {
      Instant time =
          text.matches("[0-9]{1,12}")
              ? Instant.ofEpochSecond(Long.parseLong(text))
              : Instant.parse(text);
      if (time.getEpochSecond() >= 0 && time.getEpochSecond() <= LAST_SECOND) {
        return Instant.ofEpochSecond(time.getEpochSecond());
      }
    } catch (DateTimeException e) {
      // It is said below.
    }
    throw new UsageException(
        what + ": '" + text + "' is not a time from 1970 to 9999.",
        "Use seconds since 1970, or a form such as 2026-01-31T12:00:00Z.");
  }

  /**
   * Writes it. A file that says the same already, signed by the same key, stays.
   *
   * @throws senbon.base.failure.RefusedException if another file is there and may not be replaced
   */
  public void write(PartialReport report) {
    String text = attestor.text(report, Path.of(report.output()).getFileName().toString());
    if (!isThere(text)) {
      OutputFiles.publish(output, text, overwrite);
    }
  }

  private boolean isThere(String text) {
    try {
      return Files.isRegularFile(output)
          && attestor.saysTheSame(TextFile.read(output, CheckAttestation.MAX_BYTES), text);
    } catch (CharacterCodingException | SenbonException e) {
      return false; // Whatever it is, it is another file.
    } catch (IOException e) {
      return false;
    }
  }
}
