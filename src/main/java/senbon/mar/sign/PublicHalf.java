package senbon.mar.sign;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;

/** The public key that belongs to a private one, whose file need not hold it. */
final class PublicHalf {
  private PublicHalf() {}

  /** Empty if the key is of another kind than RSA, ECDSA and Ed25519. */
  static Optional<PublicKey> of(PrivateKey key) throws GeneralSecurityException {
    if (key instanceof RSAPrivateCrtKey rsa) {
      RSAPublicKeySpec spec = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
      return Optional.of(KeyFactory.getInstance("RSA").generatePublic(spec));
    } else if (key instanceof ECPrivateKey ec
        && ec.getParams().getCurve().getField() instanceof ECFieldFp field) {
      ECPoint point = times(ec.getS(), ec.getParams(), field.getP());
      ECPublicKeySpec spec = new ECPublicKeySpec(point, ec.getParams());
      return Optional.of(KeyFactory.getInstance("EC").generatePublic(spec));
    } else if (key instanceof EdECPrivateKey ed
        && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())
        && ed.getBytes().isPresent()) {
      return Optional.of(ed25519(ed.getBytes().get()));
    }
    return Optional.empty();
  }

  /** A private key of Ed25519 is 32 random bytes (RFC 8032, 5.1.5): here they are not random. */
  private static PublicKey ed25519(byte[] seed) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Chosen(seed));
    PublicKey open = generator.generateKeyPair().getPublic();
    Arrays.fill(seed, (byte) 0);
    return open;
  }

  /** Gives the bytes that it was made with. */
  private static final class Chosen extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient byte[] bytes;

    Chosen(byte[] bytes) {
      super(null, null);
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] to) {
      System.arraycopy(bytes, 0, to, 0, to.length);
    }
  }

  /** The generator, so many times: doubled and added from the highest bit on. */
  private static ECPoint times(BigInteger factor, ECParameterSpec curve, BigInteger p) {
    BigInteger a = curve.getCurve().getA();
    ECPoint sum = ECPoint.POINT_INFINITY;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      sum = plus(sum, sum, a, p);
      if (factor.testBit(bit)) {
        sum = plus(sum, curve.getGenerator(), a, p);
      }
    }
    return sum;
  }

  /** The sum of two points (SEC 1, 2.2.1). */
  private static ECPoint plus(ECPoint one, ECPoint other, BigInteger a, BigInteger p) {
    if (one.equals(ECPoint.POINT_INFINITY)) {
      return other;
    } else if (other.equals(ECPoint.POINT_INFINITY)) {
      return one;
    }
    BigInteger x = one.getAffineX();
    BigInteger y = one.getAffineY();
    BigInteger rise;
    BigInteger run;
    if (!x.equals(other.getAffineX())) {
      rise = other.getAffineY().subtract(y);
      run = other.getAffineX().subtract(x);
    } else if (y.equals(other.getAffineY()) && y.signum() != 0) {
      rise = x.multiply(x).multiply(BigInteger.valueOf(3)).add(a);
      run = y.shiftLeft(1);
    } else {
      return ECPoint.POINT_INFINITY;
    }
    BigInteger slope = rise.multiply(run.modInverse(p)).mod(p);
    BigInteger newX = slope.multiply(slope).subtract(x).subtract(other.getAffineX()).mod(p);
    return new ECPoint(newX, slope.multiply(x.subtract(newX)).subtract(y).mod(p));
  }
}
