package senbon.patch.zucchini;

import senbon.patch.PatchException;

/** A fault of a patch, as a clause, before it is known what the patch is called. */
final class Damage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  private Damage(String what, long offset, Throwable cause) {
    super(what, cause, false, false);
    this.offset = offset;
  }

  static Damage at(String what, long offset) {
    return new Damage(what, offset, null);
  }

  static Damage at(String what, long offset, Throwable cause) {
    return new Damage(what, offset, cause);
  }

  /** The same with the patch's name. */
  PatchException of(String label) {
    return new PatchException(
        label + " " + getMessage(), offset, "Make the patch again from the two files.", getCause());
  }
}
