package senbon.store.entry;

import java.io.IOException;

/** Two results for one key have different bytes: one of them was made wrong, or is forged. */
public final class ConflictException extends IOException {
  private static final long serialVersionUID = 1L;

  public ConflictException(String message) {
    super(message);
  }
}
