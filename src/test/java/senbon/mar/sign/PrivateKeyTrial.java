package senbon.mar.sign;

import java.io.IOException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.fuzz.Find;
import senbon.fuzz.ScratchFile;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Files of private keys: what is read signs, and its public half verifies that. */
public final class PrivateKeyTrial implements Trial<SigningKey> {
  private static final String PASSWORD = "secret";
  private final ScratchFile file = new ScratchFile(".key");

  @Override
  public List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name :
        List.of(
            "a-2048.pem",
            "a-2048.der",
            "a-2048.encrypted.der",
            "a-2048.encrypted.pem",
            "a-2048.p12")) {
      seeds.add(Seeds.resource("mar/sign/" + name));
    }
    return seeds;
  }

  @Override
  public SigningKey read(byte[] input) throws IOException {
    return PrivateKeys.read(
        file.with(input),
        Optional.of(PASSWORD.toCharArray()),
        Optional.empty(),
        Optional.of(SigningAlgorithm.SHA384));
  }

  @Override
  public void check(byte[] input, SigningKey key) throws Exception {
    Signature signing = key.start();
    signing.update(input);
    Signature verifying = Signature.getInstance(signing.getAlgorithm());
    verifying.initVerify(key.open());
    verifying.update(input);
    Find.unless(verifying.verify(signing.sign()), "a signature that is not its own");
    Find.unless(!key.toString().contains(PASSWORD), "the password is shown");
  }

  @Override
  public List<String> words() {
    return List.of(
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----",
        "0\u0003\u0002\u0001\u0003",
        "\u0002\u0001\u0000");
  }
}
