package senbon.patch.zucchini.make;

import java.util.function.IntUnaryOperator;
import senbon.patch.zucchini.Projection;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.Program;
import senbon.patch.zucchini.exe.ReferenceTable;
import senbon.patch.zucchini.exe.References;

/**
 * Views of a program in which what references point at is replaced by labels. A reference to
 * something that only moved then looks the same in both versions, so a search for equal bytes finds
 * what the format stores for next to nothing.
 *
 * <p>Labels are made of one byte after another and not of a number of the target, which only a
 * match of the two programs could give: so that matches are found with them in the first place.
 */
final class Labels {
  /** Bytes from the target on that make a label: about as many as tell functions apart. */
  private static final int HASHED = 16;

  /** So that a pointer to a table of pointers tells it from others. */
  private static final int ROUNDS = 2;

  private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;

  private final Program program;
  private final Image image;

  /**
   * Views of a program.
   *
   * @param image exactly the program
   */
  Labels(Program program, Image image) {
    this.program = program;
    this.image = image;
  }

  /** All references look the same. */
  byte[] blank() {
    return labelled(target -> 0);
  }

  /**
   * References to the same bytes look the same: labels are hashes of what is at the target, with
   * all references blank at first, then with the labels so far.
   *
   * @param blank the view of that name
   */
  byte[] hashed(byte[] blank) {
    byte[] view = blank;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] from = view;
      view = labelled(target -> hash(from, target));
    }
    return view;
  }

  /** Of a new program: each target is its own label. */
  byte[] targets() {
    return labelled(target -> target);
  }

  /** Of an old program: labels are where targets are guessed to lie in the new one. */
  byte[] guesses(Projection projection) {
    return labelled(projection::guess);
  }

  private byte[] labelled(IntUnaryOperator label) {
    byte[] view = new byte[image.length()];
    System.arraycopy(image.bytes(), image.from(), view, 0, view.length);
    Image into = Image.of(view);
    for (References type : program.types()) {
      ReferenceTable table = type.all();
      for (int i = 0; i < table.size(); i++) {
        type.label(into, table.locations()[i], label.applyAsInt(table.targets()[i]));
      }
    }
    return view;
  }

  /** The hash of what is at a target; one for all that have no bytes in the file. */
  private static int hash(byte[] bytes, int target) {
    if (target >= bytes.length) {
      return 1;
    }
    int end = Math.min(bytes.length, target + HASHED);
    long hash = 0;
    for (int i = target; i < end; i++) {
      hash = (hash + (bytes[i] & 0xff) + 1) * FACTOR;
      hash ^= hash >>> 29;
    }
    return (int) (hash >>> 32);
  }
}
