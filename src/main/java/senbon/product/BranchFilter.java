package senbon.product;

import java.util.Locale;

/** A branch-call-jump filter of the XZ format that some updater can undo. */
public enum BranchFilter {
  X86(0x04),
  ARM(0x07);

  private final int id;

  BranchFilter(int id) {
    this.id = id;
  }

  /** The filter's id in an XZ block header. */
  public int id() {
    return id;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
