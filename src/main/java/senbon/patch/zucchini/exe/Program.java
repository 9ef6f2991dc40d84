package senbon.patch.zucchini.exe;

import java.util.ArrayList;
import java.util.List;

/**
 * An executable file, taken apart. What is in it is found when it is first asked for; an object is
 * for one thread.
 */
public abstract class Program {
  /**
   * References for so many bytes of a program at most, of each type; and so many in any. In real
   * ones there is one for 10 to 50 bytes; PE relocations take two bytes and point at four or eight.
   */
  private static final int BYTES_PER_REFERENCE = 2;

  private static final int SMALL = 4096;

  private final ExecutableType type;
  private final Image image;
  private final List<References> types = new ArrayList<>();

  Program(ExecutableType type, Image image) {
    this.type = type;
    this.image = image;
  }

  public final ExecutableType type() {
    return type;
  }

  /** Its length in bytes, which may be less than that of what it was read from. */
  public final int size() {
    return image.length();
  }

  /** The types of references, by tag. */
  public final List<References> types() {
    return List.copyOf(types);
  }

  final Image image() {
    return image;
  }

  final void add(References references) {
    types.add(references);
  }

  /** A list that takes as many numbers as there may be references of one type. */
  static IntList list(Image image) {
    return new IntList(image.length() / BYTES_PER_REFERENCE + SMALL);
  }
}
