package senbon.diff;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Pairs of files of which the second was made from the first. */
public final class Mutations {
  private Mutations() {}

  /** A file of {@code length} bytes that is more or less repetitive. */
  public static byte[] file(Random random, int length) {
    byte[] file = new byte[length];
    int kind = random.nextInt(4);
    int at = 0;
    while (at < length) {
      int run = Math.min(length - at, 1 + random.nextInt(400));
      if (kind > 0 && at > 0 && random.nextInt(4) < kind) {
        int from = random.nextInt(at);
        for (int i = 0; i < run; i++) {
          file[at + i] = file[from + i];
        }
      } else {
        int letters = 1 + random.nextInt(random.nextBoolean() ? 3 : 256);
        for (int i = 0; i < run; i++) {
          file[at + i] = (byte) random.nextInt(letters);
        }
      }
      at += run;
    }
    return file;
  }

  /** A file made from {@code old} by copies, insertions, shifted tables and single changes. */
  public static byte[] edited(Random random, byte[] old) {
    ByteArrayOutputStream edited = new ByteArrayOutputStream();
    int cursor = 0;
    int edits = random.nextInt(40);
    for (int edit = 0; edit < edits; edit++) {
      int count = Math.min(old.length - cursor, random.nextInt(2 + old.length / 8));
      byte[] piece = Arrays.copyOfRange(old, cursor, cursor + count);
      cursor += count;
      switch (random.nextInt(5)) {
        case 0 -> cursor = random.nextInt(old.length + 1);
        case 1 -> edited.writeBytes(file(random, random.nextInt(200)));
        case 2 -> addToWords(piece, random.nextInt(70_000));
        case 3 -> cursor = Math.min(old.length, cursor + random.nextInt(64));
        default -> scatter(random, piece);
      }
      edited.writeBytes(piece);
    }
    edited.write(old, cursor, old.length - cursor);
    if (edited.size() == 0) {
      edited.write(1);
    }
    return edited.toByteArray();
  }

  private static void scatter(Random random, byte[] piece) {
    for (int i = random.nextInt(60); i < piece.length; i += 1 + random.nextInt(60)) {
      piece[i] += (byte) random.nextInt(256);
    }
  }

  private static void addToWords(byte[] piece, int amount) {
    for (int i = 0; i + 4 <= piece.length; i += 8) {
      int word = amount;
      for (int k = 0; k < 4; k++) {
        word += piece[i + k] & 0xff;
        piece[i + k] = (byte) word;
        word >>= 8;
      }
    }
  }
}
