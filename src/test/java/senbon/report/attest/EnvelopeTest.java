package senbon.report.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The example in DSSE's own protocol.md. */
final class EnvelopeTest {
  private static final String TYPE = "http://example.com/HelloWorld";
  private static final byte[] BODY = "hello world".getBytes(StandardCharsets.UTF_8);

  @Test
  void what_is_signed_is_as_dsse_says() {
    assertThat(new String(Envelope.pae(TYPE, BODY), StandardCharsets.UTF_8))
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void lengths_are_in_bytes_and_nothing_is_escaped() {
    byte[] body = {0, (byte) 0xff, ' '};
    byte[] all = Envelope.pae("\u00fc", body);
    assertThat(all)
        .hasSize("DSSEv1 2 xx 3 ".length() + 3)
        .startsWith("DSSEv1 2 ".getBytes(StandardCharsets.US_ASCII))
        .endsWith(body);
    assertThat(new String(Envelope.pae("", new byte[0]), StandardCharsets.US_ASCII))
        .isEqualTo("DSSEv1 0  0 ");
  }

  @Test
  void the_signature_of_the_example_is_of_these_bytes() throws Exception {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point =
        new ECPoint(
            new BigInteger(
                "46950820868899156662930047687818585632848591499744589407958293238635476079160"),
            new BigInteger(
                "5640078356564379163099075877009565129882514886557779369047442380624545832820"));
    PublicKey key =
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(key);
    signature.update(Envelope.pae(TYPE, BODY));
    String base64 =
        "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==";
    assertThat(signature.verify(Base64.getDecoder().decode(base64))).isTrue();
  }
}
