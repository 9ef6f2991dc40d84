package senbon.store.entry;

import java.io.IOException;

/** A sound record that only a later version of the program can read: it is to be left alone. */
public final class NewerRecordException extends IOException {
  private static final long serialVersionUID = 1L;

  NewerRecordException(String name) {
    super("the record " + name + " was made by a newer senbon");
  }
}
