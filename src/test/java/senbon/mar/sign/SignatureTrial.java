package senbon.mar.sign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import senbon.fuzz.Find;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Signatures of other programs, raw, in hexadecimal or in Base64: written again the same. */
public final class SignatureTrial implements Trial<byte[]> {
  @Override
  public List<byte[]> seeds() {
    byte[] signature = new byte[256];
    new Random(1).nextBytes(signature);
    byte[] longer = new byte[512];
    new Random(2).nextBytes(longer);
    return List.of(
        signature,
        longer,
        Seeds.latin(HexFormat.of().formatHex(signature) + "\n"),
        Base64.getMimeEncoder().encode(longer));
  }

  @Override
  public byte[] read(byte[] input) {
    return SignatureFiles.read(input);
  }

  @Override
  public void check(byte[] input, byte[] signature) {
    if (signature.length == 256 || signature.length == 512) {
      for (byte[] text :
          List.of(
              Base64.getMimeEncoder().encode(signature),
              Seeds.latin(HexFormat.of().withUpperCase().formatHex(signature)))) {
        Find.unless(Arrays.equals(signature, SignatureFiles.read(text)), "written again");
      }
    }
    String text = new String(input, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
    if (text.matches("[0-9A-Fa-f]+") && (text.length() / 2 == 256 || text.length() / 2 == 512)) {
      Find.unless(
          text.equalsIgnoreCase(HexFormat.of().formatHex(signature)),
          "digits that are read as something else");
    }
  }

  @Override
  public List<String> words() {
    return List.of("=", "==", "\n", "+/", "00");
  }
}
