package senbon.differential;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import senbon.model.Platform;

/** What random files hold. */
final class Contents {
  private final Random random;

  Contents(Random random) {
    this.random = random;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  byte[] any() {
    if (random.nextInt(15) == 0) {
      return new byte[0];
    }
    byte[] content = new byte[1 + random.nextInt(1 << (1 + random.nextInt(11)))];
    random.nextBytes(content);
    if (random.nextBoolean()) {
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) "remove the old, add the new\n".charAt((content[i] & 0xff) % 28);
      }
    }
    return content;
  }

  /** Something else, mostly alike. */
  byte[] changed(byte[] old) {
    if (old.length == 0 || random.nextInt(8) == 0) {
      return other(old);
    }
    int at = random.nextInt(old.length);
    byte[] changed =
        switch (random.nextInt(3)) {
          case 0 -> Arrays.copyOf(old, at); // cut off
          case 1 -> Arrays.copyOf(old, old.length + 1 + random.nextInt(9));
          default -> old.clone();
        };
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
    }
    return changed;
  }

  private byte[] other(byte[] old) {
    byte[] other = any();
    return Arrays.equals(old, other) ? text("other than " + old.length) : other;
  }

  /** The beginning of a program for x86-64, and something that changes with the build. */
  static byte[] program(Platform platform, int salt) {
    ByteBuffer program = ByteBuffer.allocate(600).order(ByteOrder.LITTLE_ENDIAN);
    switch (platform) {
      case LINUX -> program.put(text("\177ELF\2\1\1")).putShort(18, (short) 62);
      case WINDOWS ->
          program.put(text("MZ")).putInt(0x3c, 64).putInt(64, 0x4550).putShort(68, (short) 0x8664);
      case MACOS -> program.putInt(0xfeedfacf).putInt(0x01000007);
    }
    for (int at = 80; at < program.capacity(); at++) {
      program.put(at, (byte) (at % 7 == 0 ? at * salt : at));
    }
    return program.array();
  }
}
