package senbon.mar.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.UsageException;
import senbon.mar.MarArchive;
import senbon.mar.MarSignature;
import senbon.mar.SignaturePlace;

/**
 * Takes signatures out of archives and puts others in (docs/formats/signing.md §4). Archives that
 * come back are views of the given ones, which must stay open.
 */
public final class SignatureFiles {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private SignatureFiles() {}

  /** The archive without signatures; what was signed as a modern archive is as it was before. */
  public static MarArchive strip(MarArchive archive) throws IOException {
    return SignaturePlace.with(archive, List.of());
  }

  /**
   * A signature in base64, 64 characters a line, with no newline after the last.
   *
   * @param index from 0
   * @throws UsageException if there is no such signature
   */
  public static String extract(MarArchive archive, int index) {
    return LINES.encodeToString(signature(archive, index).bytes());
  }

  /**
   * The archive with one signature replaced by one of the same length and algorithm.
   *
   * @param index from 0
   * @param base64 blanks and line ends don't count
   * @throws UsageException if there is no such signature
   * @throws MalformedInputException if it is not base64, or has another length
   */
  public static MarArchive replace(MarArchive archive, int index, String base64)
      throws IOException {
    return replace(archive, index, decode(base64));
  }

  /**
   * The archive with one signature replaced by one of the same length and algorithm.
   *
   * @param index from 0
   * @param bytes the raw signature
   * @throws UsageException if there is no such signature
   * @throws MalformedInputException if it has another length
   */
  public static MarArchive replace(MarArchive archive, int index, byte[] bytes) throws IOException {
    MarSignature old = signature(archive, index);
    if (bytes.length != old.length()) {
      throw new MalformedInputException(
          "The signature to import has "
              + bytes.length
              + " bytes, the one in "
              + archive.name()
              + " "
              + old.length()
              + ".",
          "Import one by a key of the same size.");
    }
    List<MarSignature> signatures = new ArrayList<>(archive.signatures());
    signatures.set(index, new MarSignature(old.algorithm(), bytes));
    return SignaturePlace.with(archive, signatures);
  }

  /**
   * A signature as signers hand it over: in hexadecimal digits, raw, or in base64. What could be
   * more than one of these is the first: no raw signature is of digits alone, and the digits of a
   * short one are as many as the bytes of a long one.
   *
   * @throws MalformedInputException if it is none of these
   */
  public static byte[] read(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
    boolean signature = text.length() % 2 == 0 && lengths().contains(text.length() / 2);
    if (signature && text.matches("[0-9A-Fa-f]+")) {
      return HexFormat.of().parseHex(text);
    }
    return lengths().contains(file.length) ? file.clone() : decode(text);
  }

  private static List<Integer> lengths() {
    return Arrays.stream(SigningAlgorithm.values()).map(SigningAlgorithm::signatureLength).toList();
  }

  private static MarSignature signature(MarArchive archive, int index) {
    List<MarSignature> signatures = archive.signatures();
    if (index < 0 || index >= signatures.size()) {
      throw new UsageException(
          archive.name()
              + (signatures.isEmpty() ? " is not signed." : " has no signature " + index + "."),
          signatures.isEmpty()
              ? "Use a signed archive."
              : "Use a number from 0 to " + (signatures.size() - 1) + ".");
    }
    return signatures.get(index);
  }

  private static byte[] decode(String base64) {
    try {
      String text = base64.replaceAll("\\s", "");
      return Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(
          "The signature to import is not base64: " + e.getMessage() + ".",
          "Use it as it was extracted.",
          e);
    }
  }
}
