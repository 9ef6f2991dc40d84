package senbon.store.entry;

import senbon.base.failure.MalformedInputException;

/**
 * A sound record that only an earlier version of the program can use. It is no damage: nothing of
 * this version asks for it, and it is cleared away like all that has no use.
 */
public final class OlderRecordException extends MalformedInputException {
  private static final long serialVersionUID = 1L;

  OlderRecordException(String name) {
    super("The record " + name + " was made by an older senbon.", "");
  }
}
