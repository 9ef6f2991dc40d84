package senbon.mar.sign;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.ScratchFile;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Files of certificates and public keys. */
public final class PublicKeyTrial implements Trial<VerificationKey> {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final ScratchFile file = new ScratchFile(".pub");

  @Override
  public List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name : List.of("a-2048.crt.pem", "a-2048.pub.pem", "c-4096.crt.der")) {
      seeds.add(Seeds.resource("mar/sign/" + name));
    }
    return seeds;
  }

  @Override
  public VerificationKey read(byte[] input) throws IOException {
    return PublicKeys.read(file.with(input), NOW);
  }

  @Override
  public void check(byte[] input, VerificationKey key) {
    Find.unless(key.bits() >= 2048, "a key that is too short");
    key.note().ifPresent(note -> Promise.checkMessage(note, null));
  }

  @Override
  public List<String> words() {
    return List.of(
        "-----BEGIN CERTIFICATE-----",
        "-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----",
        "-----END PUBLIC KEY-----");
  }
}
