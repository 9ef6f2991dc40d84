package senbon;

import java.util.Arrays;
import java.util.Random;

/** Damaged copies of a good input: cut short, with bits turned, with numbers made extreme. */
public final class Mutations {
  private static final byte[][] EXTREMES = {
    {0, 0, 0, 0}, {-1, -1, -1, -1}, {0x7f, -1, -1, -1}, {-128, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}
  };

  private Mutations() {}

  /** One more damaged copy; the same seed gives the same ones in the same order. */
  public static byte[] next(byte[] good, Random random) {
    int at = random.nextInt(good.length);
    byte[] bad = good.clone();
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bad, at);
      case 1 -> Arrays.copyOf(bad, bad.length + 1 + random.nextInt(40));
      case 2 -> turnBits(bad, random);
      case 3 -> put(bad, at, new byte[] {(byte) random.nextInt(256)});
      case 4 -> leaveOut(good, at, Math.min(1 + random.nextInt(16), good.length - at));
      default -> put(bad, at, EXTREMES[random.nextInt(EXTREMES.length)]);
    };
  }

  private static byte[] turnBits(byte[] bytes, Random random) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] put(byte[] bytes, int at, byte[] value) {
    System.arraycopy(value, 0, bytes, at, Math.min(value.length, bytes.length - at));
    return bytes;
  }

  private static byte[] leaveOut(byte[] bytes, int at, int length) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - length);
    System.arraycopy(bytes, at + length, rest, at, rest.length - at);
    return rest;
  }
}
